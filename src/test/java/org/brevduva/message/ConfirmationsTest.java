package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brevduva.account.Quotas;
import org.brevduva.message.Confirmations.Outcome;
import org.brevduva.sms.Msisdn;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Databases;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits for a yes, and the letters about it, through crashes. The same on both databases. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Databases.class)
class ConfirmationsTest {

    private static final Lane SMS = new Lane("sms-telia");
    private static final Lane MAIL = new Lane("mail");

    @Parameter
    Databases databases;

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private Store store;
    private Spool spool;
    private Queue queue;
    private Submissions submissions;
    private Confirmations confirmations;

    @BeforeEach
    void open() throws IOException {
        open(databases.openStore(directory));
    }

    private void open(Store opened) throws IOException {
        store = opened;
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(SMS, policy, MAIL, policy));
        submissions = new Submissions(store, spool, Routes.only(SMS), time);
        Map<Lane, Courier> couriers = Map.of(SMS, new CancelingCourier(time));
        queue = new Queue(store, spool, couriers, time);
        confirmations = new Confirmations(store, spool, queue, List.of(SMS), time);
        store.start(List.of(submissions, new Rounds(couriers)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void yes_lets_all_of_it_go_and_nothing_else() throws Exception {
        long submission = held("<1@firma.example>", 2_500);
        held("<2@firma.example>", 3);

        assertThat(confirmations.send(submission)).isEqualTo(new Outcome.Sent(2_500, false));

        assertThat(states()).isEqualTo(Map.of("DUE", 2_500L, "HELD", 3L));
        assertThat(confirmations.send(submission)).isEqualTo(new Outcome.Sent(2_500, true));
        assertThat(confirmations.drop(submission)).isEqualTo(new Outcome.Sent(2_500, true));
    }

    @Test
    void no_takes_all_of_it_out_and_nothing_else() throws Exception {
        long submission = held("<1@firma.example>", 2_500);
        held("<2@firma.example>", 3);

        assertThat(confirmations.drop(submission)).isEqualTo(new Outcome.Dropped(2_500, false));

        assertThat(states()).isEqualTo(Map.of("HELD", 3L));
        assertThat(canceled(submission)).isEqualTo(2_500);
        assertThat(confirmations.drop(submission)).isEqualTo(new Outcome.Dropped(2_500, true));
        assertThat(confirmations.send(submission)).isEqualTo(new Outcome.Dropped(2_500, true));
    }

    @Test
    void whoever_says_no_gets_no_report_whenever_that_is_looked_for() throws Exception {
        long dropped = held("<1@firma.example>", 2);
        long open = held("<2@firma.example>", 2);

        confirmations.drop(dropped);

        List<Outcomes.Due> due =
                store.inTransaction(tx -> Outcomes.due(tx, time.instant().plus(Duration.ofDays(9)), 10));
        assertThat(due).extracting(Outcomes.Due::submission).containsExactly(open);
    }

    @Test
    void of_what_is_not_there_nothing_can_be_said() throws Exception {
        assertThat(confirmations.send(4_711)).isEqualTo(new Outcome.Unknown());
        assertThat(confirmations.drop(4_711)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void a_yes_that_broke_off_in_the_middle_is_completed_by_the_next_one() throws Exception {
        long submission = held("<1@firma.example>", 5);
        queue.release(SMS, submission, submission + 5);
        assertThat(states()).containsKeys("DUE", "HELD");

        assertThat(confirmations.send(submission)).isEqualTo(new Outcome.Sent(5, false));

        assertThat(states()).isEqualTo(Map.of("DUE", 5L));
    }

    @Test
    void a_yes_that_broke_off_in_the_middle_is_not_taken_back_when_the_day_is_over() throws Exception {
        long submission = held("<1@firma.example>", 5);
        queue.release(SMS, submission, submission + 5);
        time.pass(Confirmations.PATIENCE);

        confirmations.lapse(ConfirmationsTest::letter);

        assertThat(states()).isEqualTo(Map.of("DUE", 2L));
        assertThat(letters()).containsExactly("asked", "lapsed 3");
    }

    @Test
    void the_question_is_in_the_spool_if_and_only_if_the_messages_are() throws Exception {
        held("<1@firma.example>", 2);
        accept("<1@firma.example>", 2, 1_000_000);

        assertThat(letters()).containsExactly("asked");
        assertThatThrownBy(() -> accept("<2@firma.example>", 2, 1)).isInstanceOf(RuntimeException.class);
        assertThat(letters()).containsExactly("asked");
    }

    @Test
    void a_disk_that_fails_keeps_neither_the_messages_nor_the_question_nor_a_reason_to_speak_of_them()
            throws Exception {
        breakJournal();

        assertThatThrownBy(() -> held("<1@firma.example>", 2)).isInstanceOf(IOException.class);

        assertThat(states()).isEmpty();
        assertThat(letters()).isEmpty();
        time.pass(Confirmations.PATIENCE);
        confirmations.lapse(ConfirmationsTest::letter);
        assertThat(letters()).isEmpty();
    }

    @Test
    void messages_and_question_come_back_from_the_journal_together_and_once() throws Exception {
        Submission lost = submission(5_000);
        JournalRecord record =
                SubmissionRecord.write(lost, Optional.of(new PostedLetter(6_000, new Letter(MAIL, "asked"))));

        redo(record);
        redo(record);

        assertThat(states()).isEqualTo(Map.of("HELD", 2L));
        assertThat(letters()).containsExactly("asked");
        assertThat(record.lastId()).isEqualTo(6_000);
        assertThat(confirmations.waits(5_000)).isTrue();
    }

    @Test
    void a_decision_comes_back_from_the_journal_with_its_letter_and_once() throws Exception {
        redo(SubmissionRecord.write(submission(5_000), Optional.empty()));
        DecisionRecord decision = new DecisionRecord(
                7_000,
                5_000,
                "anna@firma.example",
                0,
                time.instant(),
                Optional.of(new PostedLetter(7_000, new Letter(MAIL, "lapsed"))));

        redo(decision.write());
        redo(decision.write());

        assertThat(DecisionRecord.read(decision.write())).isEqualTo(decision);
        assertThat(confirmations.waits(5_000)).isFalse();
        assertThat(letters()).containsExactly("lapsed");
    }

    @Test
    void a_letter_about_what_has_left_long_ago_comes_back_from_the_journal_alone() {
        DecisionRecord decision = new DecisionRecord(
                7_000,
                5_000,
                "anna@firma.example",
                3,
                time.instant(),
                Optional.of(new PostedLetter(7_000, new Letter(MAIL, "lapsed"))));

        redo(decision.write());

        assertThat(letters()).containsExactly("lapsed");
    }

    @Test
    void what_was_asked_and_answered_is_so_in_a_database_that_is_made_anew() throws Exception {
        if (databases != Databases.H2) {
            return; // PostgreSQL has no journal beside it
        }
        long yes = held("<1@firma.example>", 2);
        long no = held("<2@firma.example>", 3);
        long open = held("<3@firma.example>", 4);
        confirmations.send(yes);
        confirmations.drop(no);
        // As after a crash: nothing is closed, and the database is lost.
        Path again = Files.createDirectories(directory.resolve("again"));
        copy(directory.resolve("journal"), again.resolve("journal"));
        store.close();
        open(FreshStore.open(again));

        assertThat(states()).isEqualTo(Map.of("DUE", 2L, "HELD", 4L));
        assertThat(confirmations.send(yes)).isEqualTo(new Outcome.Sent(2, true));
        assertThat(confirmations.drop(no)).isEqualTo(new Outcome.Dropped(3, true));
        assertThat(confirmations.send(open)).isEqualTo(new Outcome.Sent(4, false));
        assertThat(letters()).containsExactly("asked", "asked", "asked");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private long held(String messageId, int recipients) throws IOException {
        return accept(messageId, recipients, 1_000_000).submission();
    }

    private Submissions.Accepted accept(String messageId, int recipients, long most) throws IOException {
        List<Msisdn> phones = IntStream.range(0, recipients)
                .mapToObj(i -> new Msisdn(Long.toString(46_701_740_605L + i)))
                .toList();
        Submissions.Order plain = MessageFixture.order(Optional.of(messageId), "hej", 1);
        return submissions.accept(new Submissions.Order(
                plain.origin(),
                plain.sender(),
                plain.composed(),
                Orders.addressees(phones),
                new Terms(
                        Optional.of(new Reporting(
                                Reporting.Choice.FAILURES,
                                "anna@firma.example",
                                time.instant().plus(Confirmations.PATIENCE))),
                        Optional.of(time.instant().plus(Confirmations.PATIENCE)),
                        Quality.STANDARD),
                List.of(new Quotas.Limit(1, "account firma", Quotas.Period.DAY, most)),
                Optional.of((submission, kept) -> new Letter(MAIL, "asked"))));
    }

    private Submission submission(long id) {
        Submission plain = SubmissionTest.submission(id, 1, MessageFixture.ONE, MessageFixture.TWO);
        return new Submission(
                plain.id(),
                plain.origin(),
                plain.sender(),
                plain.text(),
                plain.width(),
                plain.shift(),
                plain.parts(),
                plain.recipients(),
                new Terms(Optional.empty(), Optional.of(time.instant().plus(Confirmations.PATIENCE)), Quality.STANDARD),
                time.instant());
    }

    private static Optional<Letter> letter(long submission, String mailbox, int messages) {
        return Optional.of(new Letter(MAIL, "lapsed " + messages));
    }

    private void redo(JournalRecord record) {
        store.inTransaction(tx -> submissions.redo(tx, record));
    }

    private void breakJournal() throws IOException {
        Path journal = directory.resolve("journal");
        try (var files = Files.walk(journal)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(path -> path.toFile().delete());
        }
        Files.writeString(journal, "in the way");
    }

    private Map<String, Long> states() {
        return store
                .inTransaction(tx -> tx.list(
                        "SELECT state, COUNT(*) AS many FROM parcel WHERE lane = ? GROUP BY state",
                        row -> Map.entry(row.text("state"), row.number("many")),
                        SMS.name()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> letters() {
        return store.inTransaction(tx -> tx.list(
                "SELECT content FROM parcel WHERE lane = ? ORDER BY id", row -> row.text("content"), MAIL.name()));
    }

    private int canceled(long submission) {
        return store.inTransaction(tx -> ConfirmStore.find(tx, submission))
                .orElseThrow()
                .canceled();
    }
}
