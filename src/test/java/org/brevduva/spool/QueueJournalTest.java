package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator did to the queue, when the database comes back older than that, or does not. */
@Timeout(60)
class QueueJournalTest {

    private static final Lane LANE = new Lane("sms-telia");

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private final FakeCourier courier = new FakeCourier();
    private final Rounds rounds = new Rounds(Map.of(LANE, courier));
    private final RetryPolicy policy =
            new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> Long.MIN_VALUE);
    private Store store;
    private Queue queue;
    private Path before;

    /** Three parcels that the disk has, and a copy of the database as it is then. */
    @BeforeEach
    void open() throws IOException {
        open(directory.resolve("first"));
        store.inTransaction(tx -> {
            Stock.add(tx, List.of(parcel(1), parcel(2), parcel(3)));
            return null;
        });
        // Closed: of a file that is in use H2 may find an older state when it opens a copy.
        store.close();
        before = Files.copy(directory.resolve("first/brevduva.mv.db"), directory.resolve("before"));
        open(directory.resolve("first"));
    }

    private void open(Path state) throws IOException {
        Files.createDirectories(state);
        store = FreshStore.open(state);
        store.start(List.of(rounds));
        Spool spool = new Spool(store, Map.of(LANE, policy));
        queue = new Queue(store, spool, Map.of(LANE, courier), time);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The power goes. What comes back is the database of before, or the newest, and the journal. */
    private void given_a_power_cut(boolean forgetful) throws IOException {
        Path after = Files.createDirectories(directory.resolve("after"));
        Files.createDirectory(after.resolve("journal"));
        try (Stream<Path> files = Files.list(directory.resolve("first/journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, after.resolve("journal").resolve(file.getFileName()));
            }
        }
        store.close();
        Path database = forgetful ? before : directory.resolve("first/brevduva.mv.db");
        Files.copy(database, after.resolve("brevduva.mv.db"));
        courier.dropped.clear();
        open(after);
    }

    @Test
    void what_was_held_is_held_after_the_database_has_forgotten_it() throws Exception {
        queue.hold(1);
        queue.hold(2);
        queue.release(2);

        given_a_power_cut(true);

        assertThat(states()).isEqualTo("1 HELD, 2 DUE, 3 DUE");
    }

    @Test
    void what_was_dropped_is_gone_after_the_database_has_forgotten_it() throws Exception {
        queue.drop(1);
        queue.hold(2);
        queue.drop(2);

        given_a_power_cut(true);

        assertThat(states()).isEqualTo("3 DUE");
        assertThat(courier.dropped).containsExactly(1L, 2L);
    }

    @Test
    void what_was_to_be_tried_at_once_is_due_after_the_database_has_forgotten_it() throws Exception {
        round(List.of(), List.of(1L));
        round(List.of(putBack(1, time.instant().plusSeconds(3_600))), List.of());
        time.pass(Duration.ofSeconds(60));
        queue.retry(1);

        given_a_power_cut(true);

        assertThat(queue.find(1)).map(Queued::dueAt).contains(time.instant());
    }

    @Test
    void a_database_that_has_forgotten_nothing_stays_as_it_is() throws Exception {
        queue.drop(1);
        queue.hold(LANE);
        queue.release(2);
        round(List.of(), List.of(2L));
        String states = states();

        given_a_power_cut(false);

        assertThat(states()).isEqualTo(states).isEqualTo("2 CLAIMED, 3 HELD");
        assertThat(courier.dropped).isEmpty();
    }

    /** The carrier's rounds and the administrator's changes stand in one order, and are carried out again in it. */
    @Test
    void what_was_released_and_carried_and_held_again_ends_as_it_had_ended() throws Exception {
        queue.hold(1);
        queue.release(1);
        round(List.of(), List.of(1L, 2L));
        round(List.of(putBack(1, time.instant()), delivered(2)), List.of());
        queue.hold(1);

        given_a_power_cut(true);

        assertThat(states()).isEqualTo("1 HELD, 3 DUE");
        assertThat(courier.dropped).isEmpty();
        assertThat(queue.find(1)).map(Queued::attempts).contains(1);
    }

    /** The start of a process settles what the last one had claimed, and that does not stand in the journal. */
    @Test
    void a_parcel_whose_claim_was_settled_without_a_word_is_in_doubt_and_then_held() throws Exception {
        courier.abandoned = new Outcome.InDoubt("no answer", Duration.ofMinutes(2));
        round(List.of(), List.of(1L, 2L));
        store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'DUE', attempts = 1 WHERE id IN (1, 2)"));
        queue.hold(1);
        queue.drop(2);

        given_a_power_cut(true);

        assertThat(states()).isEqualTo("1 HELD, 3 DUE");
        assertThat(courier.outcomes()).containsExactly(courier.abandoned, courier.abandoned);
        assertThat(courier.dropped).containsExactly(2L);
    }

    @Test
    void a_claim_says_nothing_of_a_parcel_that_is_held() throws Exception {
        round(List.of(), List.of(1L));
        store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'DUE', attempts = 1 WHERE id = 1"));
        queue.hold(1);

        given_a_power_cut(false);

        assertThat(states()).isEqualTo("1 HELD, 2 DUE, 3 DUE");
        assertThat(courier.notedAgain).as("as being on its way").isEmpty();
    }

    @Test
    void a_change_comes_out_of_the_journal_as_it_went_in() {
        for (QueueChange change : QueueChange.values()) {
            QueueRecord record = new QueueRecord(LANE, change, time.instant(), List.of(3L, 1L));

            JournalRecord written = record.write();

            assertThat(QueueRecord.is(written)).isTrue();
            assertThat(QueueRecord.read(written)).isEqualTo(record);
        }
        assertThat(QueueRecord.is(new RoundRecord(LANE, List.of(), List.of(1L)).write()))
                .isFalse();
    }

    private static RoundRecord.Entry delivered(long parcel) {
        return new RoundRecord.Entry(parcel, new Outcome.Delivered("A"), false, 1, Optional.empty());
    }

    private static RoundRecord.Entry putBack(long parcel, Instant dueAt) {
        return new RoundRecord.Entry(parcel, new Outcome.TryLater("engaged"), false, 1, Optional.of(dueAt));
    }

    /** As the carrier would: in the database and in the journal. */
    private void round(List<RoundRecord.Entry> settled, List<Long> claimed) throws IOException {
        JournalRecord record = new RoundRecord(LANE, settled, claimed).write();
        store.inTransaction(tx -> rounds.redo(tx, record));
        store.record(List.of(record));
        courier.notedAgain.clear();
        courier.settled.clear();
    }

    private Parcel parcel(long id) {
        Instant now = time.instant();
        return new Parcel(id, LANE, "", 0, now, now.plus(Duration.ofHours(48)), Optional.empty());
    }

    private String states() {
        return String.join(
                ", ",
                queue.list(Optional.empty(), Optional.empty(), 10).stream()
                        .map(parcel -> parcel.id() + " " + parcel.state())
                        .toList());
    }
}
