package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of submissions afterwards, on both databases. */
@ParameterizedClass
@EnumSource(Databases.class)
class MessageLogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ANNA = "anna@firma.example";
    private static final String BO = "bo@firma.example";
    private static final Msisdn ONE = new Msisdn("46701740605");
    private static final Msisdn OTHER = new Msisdn("46701740606");

    @Parameter
    Databases databases;

    private Database database;

    /** Submission 100 with messages 101 (parts 102, 103) and 104 (105, 106); 200 with 201 (202). */
    @BeforeEach
    void open() {
        database = databases.open();
        submission(100, ANNA, "Räksmörgås 👋", Optional.of("<1@firma.example>"), Optional.of("relay"));
        message(100, 101, ONE, 2);
        message(100, 104, OTHER, 2);
        submission(200, BO, "hej", Optional.empty(), Optional.empty());
        message(200, 201, ONE, 1);
        change(
                "UPDATE part SET state = 'SUBMITTED', status = 111, resent = 1, smsc = 'telia', smsc_id = '0A3F',"
                        + " left_at = ?, submitted_at = ?, changed_at = ? WHERE id = 103",
                NOW.minusSeconds(1),
                NOW,
                NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_submission_comes_with_all_that_became_of_it() {
        SubmissionHistory anna = submission(100).orElseThrow();

        assertThat(anna)
                .isEqualTo(new SubmissionHistory(
                        100,
                        ANNA,
                        "Firma",
                        NOW,
                        Optional.empty(),
                        12,
                        2,
                        Optional.of("relay"),
                        Optional.of("<1@firma.example>"),
                        2,
                        List.of(
                                new MessageHistory(
                                        101,
                                        ONE,
                                        Status.QUEUED,
                                        NOW,
                                        List.of(
                                                waiting(102, 1),
                                                new PartHistory(
                                                        103,
                                                        2,
                                                        PartState.SUBMITTED,
                                                        Status.DELIVERED_TO_GATEWAY,
                                                        1,
                                                        Optional.of("telia"),
                                                        Optional.of("0A3F"),
                                                        Optional.of(NOW.minusSeconds(1)),
                                                        Optional.of(NOW),
                                                        Optional.of(NOW),
                                                        Optional.empty(),
                                                        Optional.empty()))),
                                new MessageHistory(
                                        104, OTHER, Status.QUEUED, NOW, List.of(waiting(105, 1), waiting(106, 2))))));
        assertThat(anna.more()).isFalse();
        assertThat(submission(101)).as("a message's id").isEmpty();
    }

    @Test
    void a_submission_is_found_by_a_message_of_it_and_by_a_part() {
        assertThat(ofMessage(104)).isEqualTo(submission(100));
        assertThat(ofMessage(106)).isEqualTo(submission(100));
        assertThat(ofMessage(202)).isEqualTo(submission(200));
        assertThat(ofMessage(100)).as("a submission's id").isEmpty();
        assertThat(ofMessage(7)).isEmpty();
    }

    @Test
    void the_newest_come_first_and_only_so_many() {
        assertThat(newest(Optional.empty(), Optional.empty(), 10))
                .extracting(SubmissionHistory::id)
                .containsExactly(200L, 100L);
        assertThat(newest(Optional.empty(), Optional.empty(), 1))
                .extracting(SubmissionHistory::id)
                .containsExactly(200L);
        assertThat(newest(Optional.empty(), Optional.empty(), 0)).hasSize(1);
    }

    @Test
    void those_of_a_mailbox_are_found() {
        assertThat(newest(Optional.of(ANNA), Optional.empty(), 10))
                .extracting(SubmissionHistory::id)
                .containsExactly(100L);
        assertThat(newest(Optional.of("nobody@firma.example"), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void those_to_a_phone_are_found_with_only_the_messages_to_it() {
        List<SubmissionHistory> toOther = newest(Optional.empty(), Optional.of(OTHER), 10);

        assertThat(toOther).singleElement().satisfies(one -> {
            assertThat(one.messages()).extracting(MessageHistory::id).containsExactly(104L);
            assertThat(one.more()).isTrue();
        });
        assertThat(newest(Optional.empty(), Optional.of(ONE), 10))
                .extracting(SubmissionHistory::id)
                .containsExactly(200L, 100L);
        assertThat(newest(Optional.of(ANNA), Optional.of(ONE), 10))
                .extracting(SubmissionHistory::id)
                .containsExactly(100L);
        assertThat(newest(Optional.of(BO), Optional.of(OTHER), 10)).isEmpty();
    }

    @Test
    void a_number_that_stands_twice_in_a_submission_does_not_list_it_twice() {
        message(200, 203, ONE, 1);

        assertThat(newest(Optional.of(BO), Optional.of(ONE), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.messages()).hasSize(2));
    }

    @Test
    void of_a_long_list_a_thousand_are_read_and_it_is_said_that_there_are_more() {
        for (int i = 0; i < 1_200; i++) {
            message(200, 1_000 + 2L * i, OTHER, 1);
        }

        SubmissionHistory whole = submission(200).orElseThrow();
        List<SubmissionHistory> newest = newest(Optional.empty(), Optional.empty(), 2);

        assertThat(whole.messages()).hasSize(1_000);
        assertThat(whole.recipients()).isEqualTo(1_201);
        assertThat(whole.more()).isTrue();
        assertThat(newest.get(0).messages()).hasSize(500);
        assertThat(newest.get(1).more()).isFalse();
    }

    @Test
    void the_parts_of_a_message_know_each_other_and_those_that_may_have_left() {
        change("UPDATE part SET resent = 1 WHERE id = 105");

        assertThat(database.<List<Long>>inTransaction(tx -> LogStore.siblings(tx, 106)))
                .containsExactly(105L, 106L);
        assertThat(database.<List<Long>>inTransaction(
                        tx -> LogStore.waitingAndResent(tx, List.of(102L, 103L, 105L, 106L))))
                .containsExactly(105L);
    }

    @Test
    void a_log_line_of_it_shows_neither_address_nor_number() {
        assertThat(submission(100).orElseThrow()).hasToString("submission=100 messages=2 parts=2");
        assertThat(submission(100).orElseThrow().messages().toString()).doesNotContain(ONE.digits());
    }

    private static PartHistory waiting(long id, int number) {
        return new PartHistory(
                id,
                number,
                PartState.WAITING,
                Status.QUEUED,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<SubmissionHistory> submission(long id) {
        return database.inTransaction(tx -> MessageLog.submission(tx, id));
    }

    private Optional<SubmissionHistory> ofMessage(long id) {
        return database.inTransaction(tx -> MessageLog.ofMessage(tx, id));
    }

    private List<SubmissionHistory> newest(Optional<String> mailbox, Optional<Msisdn> phone, int most) {
        return database.inTransaction(tx -> MessageLog.newest(tx, mailbox, phone, most));
    }

    private void submission(long id, String mailbox, String text, Optional<String> messageId, Optional<String> proof) {
        change("""
                INSERT INTO submission (id, mailbox, sender, text, width, message_id, accepted_at, proof)
                VALUES (?, ?, 'Firma', ?, 'EIGHT_BIT', ?, ?, ?)""", id, mailbox, text, messageId, NOW, proof);
    }

    private void message(long submission, long id, Msisdn recipient, int parts) {
        change("""
                INSERT INTO message (id, submission, recipient, parts, status, changed_at)
                VALUES (?, ?, ?, ?, 102, ?)""", id, submission, recipient.digits(), parts, NOW);
        for (int number = 1; number <= parts; number++) {
            change("""
                    INSERT INTO part (id, message, number, state, status, resent)
                    VALUES (?, ?, ?, 'WAITING', 102, 0)""", id + number, id, number);
        }
    }

    private void change(String sql, Object... values) {
        database.inTransaction(tx -> tx.update(sql, values));
    }
}
