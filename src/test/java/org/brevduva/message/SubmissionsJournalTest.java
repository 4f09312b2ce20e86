package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.message.Submissions.Accepted;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.JournalRecord;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of submissions when the journal fails, and when it is carried out again. */
@Timeout(60)
class SubmissionsJournalTest extends MessageFixture {

    @Test
    void what_the_journal_does_not_take_is_not_accepted_and_nothing_is_left_waiting() throws Exception {
        given_a_journal_that_cannot_be_written();

        assertThatIOException().isThrownBy(() -> accept(ID, ONE, TWO));

        assertThat(spool.waiting(LANE)).isZero();
        assertThat(kept().lines()).hasSize(2).allMatch(line -> line.contains(" 203 ") && line.endsWith("CANCELED"));
    }

    @Test
    void what_the_journal_did_not_take_is_accepted_when_it_is_offered_again() throws Exception {
        given_a_journal_that_cannot_be_written();
        assertThatIOException().isThrownBy(() -> accept(ID, ONE, TWO));
        given_the_journal_is_mended();

        Accepted again = accept(ID, ONE, TWO);

        assertThat(again.messages()).isEqualTo(2);
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void what_had_been_accepted_before_stays_when_the_journal_fails() throws Exception {
        Accepted first = accept(ID, ONE);
        given_a_journal_that_cannot_be_written();

        Accepted again = accept(ID, ONE);

        assertThat(again).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void a_record_carried_out_again_restores_what_is_missing() {
        Submission lost = SubmissionTest.submission(5_000, 2, ONE, TWO);

        long last = redo(lost);

        assertThat(last).isEqualTo(5_006);
        assertThat(spool.waiting(LANE)).isEqualTo(4);
        assertThat(kept().lines()).first().isEqualTo("5000 5001 46701740605 102 5002/1 WAITING");
        String text = read("SELECT text FROM submission", row -> row.text("text"));
        Instant acceptedAt = read("SELECT accepted_at FROM submission", row -> row.instant("accepted_at"));
        assertThat(text).isEqualTo("hej");
        assertThat(acceptedAt).isEqualTo(lost.acceptedAt());
    }

    @Test
    void a_record_carried_out_twice_changes_nothing() {
        Submission submission = SubmissionTest.submission(5_000, 2, ONE, TWO);
        redo(submission);
        String before = kept();

        assertThat(redo(submission)).isEqualTo(5_006);

        assertThat(kept()).isEqualTo(before);
        assertThat(spool.waiting(LANE)).isEqualTo(4);
    }

    @Test
    void a_record_of_a_mail_without_a_message_id_carried_out_twice_changes_nothing() {
        Submission submission = new Submission(
                5_000,
                Orders.origin(ANNA, Optional.empty()),
                SenderId.alphanumeric("Firma"),
                new SmsText("hej"),
                Width.EIGHT_BIT,
                Optional.empty(),
                1,
                Orders.addressees(List.of(ONE)),
                Terms.NONE,
                time.instant());
        redo(submission);

        assertThat(redo(submission)).isEqualTo(5_002);

        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void a_mail_restored_from_the_journal_is_known_when_it_is_offered_again() throws Exception {
        redo(SubmissionTest.submission(5_000, 1, ONE));

        assertThat(accept(ID, ONE)).isEqualTo(new Accepted(5_000, 0));
    }

    /** The first record may be found although its offer was told no: its write failed late. */
    @Test
    void of_two_records_of_one_mail_only_the_first_is_sent() {
        redo(SubmissionTest.submission(5_000, 1, ONE));

        assertThat(redo(SubmissionTest.submission(6_000, 1, ONE))).isEqualTo(6_002);

        assertThat(spool.waiting(LANE)).isOne();
    }

    private long redo(Submission submission) {
        JournalRecord record = SubmissionRecord.write(submission, Optional.empty());
        return store.inTransaction(tx -> submissions.redo(tx, record));
    }

    private void given_a_journal_that_cannot_be_written() throws IOException {
        Path journal = directory.resolve("journal");
        try (Stream<Path> files = Files.walk(journal)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.writeString(journal, "in the way");
    }

    private void given_the_journal_is_mended() throws IOException {
        Files.delete(directory.resolve("journal"));
        Files.createDirectory(directory.resolve("journal"));
    }
}
