package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says of a lane's rounds, carried out on a database that has forgotten them, or has not. */
class RoundsTest {

    private static final Lane LANE = new Lane("sms-telia");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final FakeCourier courier = new FakeCourier();
    private final Rounds rounds = new Rounds(Map.of(LANE, courier));
    private Store store;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        store = FreshStore.open(directory);
        store.start(List.of(rounds));
        store.inTransaction(tx -> {
            Stock.add(tx, List.of(parcel(1), parcel(2), parcel(3)));
            return null;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_round_comes_out_of_the_journal_as_it_went_in() {
        RoundRecord round = new RoundRecord(
                LANE,
                List.of(
                        new RoundRecord.Entry(1, new Outcome.Delivered("0A3F"), false, 1, Optional.empty()),
                        new RoundRecord.Entry(
                                2, new Outcome.Refused("said the journal", 409), false, 7, Optional.empty()),
                        new RoundRecord.Entry(3, new Outcome.TryLater("said the journal"), false, 2, Optional.of(NOW)),
                        new RoundRecord.Entry(
                                4, new Outcome.InDoubt("said the journal", Duration.ZERO), true, 1, Optional.empty())),
                List.of(5L, 6L, 7L),
                List.of(List.of(5L, 6L)));

        assertThat(RoundRecord.read(round.write())).isEqualTo(round);
    }

    @Test
    void the_first_form_of_a_round_is_still_read() {
        byte[] octets = new RecordWriter()
                .number(1)
                .text(LANE.name())
                .number(0)
                .number(2)
                .number(5)
                .number(6)
                .octets();

        assertThat(RoundRecord.read(new JournalRecord(JournalRecord.Kind.ROUND, 0, octets)))
                .isEqualTo(new RoundRecord(LANE, List.of(), List.of(5L, 6L)));
    }

    @Test
    void what_left_together_is_told_as_long_as_one_of_it_is_here() {
        redo(new RoundRecord(
                LANE, List.of(), List.of(2L, 17L, 18L, 19L), List.of(List.of(2L, 17L), List.of(18L, 19L))));

        assertThat(courier.notedTogether).containsExactly(List.of(2L, 17L));
    }

    @Test
    void a_claim_that_the_database_has_forgotten_is_in_force_again() {
        redo(new RoundRecord(LANE, List.of(), List.of(1L, 2L)));

        assertThat(claimed()).containsExactly(1L, 2L);
        assertThat(courier.notedAgain).extracting(Parcel::id).containsExactly(1L, 2L);
        assertThat(courier.carried).isEmpty();
    }

    @Test
    void a_parcel_that_was_delivered_is_not_carried_again() {
        redo(new RoundRecord(LANE, List.of(), List.of(1L)));

        redo(new RoundRecord(LANE, List.of(delivered(1)), List.of()));

        assertThat(waiting()).isEqualTo(2);
        assertThat(courier.outcomes()).containsExactly(new Outcome.Delivered("A"));
    }

    @Test
    void a_parcel_put_back_waits_until_its_time() {
        Instant later = NOW.plusSeconds(30);
        RoundRecord.Entry putBack =
                new RoundRecord.Entry(1, new Outcome.TryLater("said the journal"), false, 4, Optional.of(later));
        redo(new RoundRecord(LANE, List.of(), List.of(1L)));

        redo(new RoundRecord(LANE, List.of(putBack), List.of()));

        assertThat(claimed()).isEmpty();
        assertThat(claim(later.minusMillis(1))).doesNotContain(1L);
        assertThat(claim(later)).containsExactly(1L);
    }

    @Test
    void what_the_database_has_not_forgotten_stays_as_it_is() {
        List<RoundRecord> all = List.of(
                new RoundRecord(LANE, List.of(), List.of(1L, 2L)),
                new RoundRecord(LANE, List.of(delivered(1)), List.of(3L)));
        all.forEach(this::redo);
        List<Long> claimed = claimed();

        all.forEach(this::redo);

        assertThat(claimed()).isEqualTo(claimed).containsExactly(2L, 3L);
        assertThat(courier.outcomes()).hasSize(1);
    }

    @Test
    void a_lane_that_is_gone_is_left_alone() {
        redo(new RoundRecord(new Lane("sms-gone"), List.of(delivered(1)), List.of(2L)));

        assertThat(waiting()).isEqualTo(3);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void the_journal_is_needed_from_the_oldest_parcel_on() {
        assertThat(store.<Long>inTransaction(rounds::oldestUnfinished)).isEqualTo(1);
        redo(new RoundRecord(LANE, List.of(delivered(1)), List.of()));
        assertThat(store.<Long>inTransaction(rounds::oldestUnfinished)).isEqualTo(2);
        redo(new RoundRecord(LANE, List.of(delivered(2), delivered(3)), List.of()));
        assertThat(store.<Long>inTransaction(rounds::oldestUnfinished)).isEqualTo(Long.MAX_VALUE);
    }

    private static RoundRecord.Entry delivered(long parcel) {
        return new RoundRecord.Entry(parcel, new Outcome.Delivered("A"), false, 1, Optional.empty());
    }

    private static Parcel parcel(long id) {
        return new Parcel(id, LANE, "", 0, NOW, NOW.plus(Duration.ofHours(48)), Optional.empty());
    }

    private void redo(RoundRecord round) {
        JournalRecord record = round.write();
        store.inTransaction(tx -> rounds.redo(tx, record));
    }

    private List<Long> claimed() {
        return store.inTransaction(tx -> SpoolStore.claimed(tx, LANE, 10)).stream()
                .map(Parcel::id)
                .toList();
    }

    private List<Long> claim(Instant now) {
        return store.inTransaction(tx -> SpoolStore.claim(tx, LANE, now, Stock.NEVER, 10, id -> false)).stream()
                .map(Parcel::id)
                .toList();
    }

    private long waiting() {
        return store.inTransaction(tx -> SpoolStore.waiting(tx, LANE));
    }
}
