package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SmsText;
import org.brevduva.store.JournalRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for a submission besides what is sent to whom, and texts of single recipients. */
@Timeout(60)
class TermsTest extends MessageFixture {

    private static final Instant TOMORROW = Instant.parse("2026-03-03T08:00:00Z");

    @Test
    void what_must_be_confirmed_is_kept_and_does_not_leave() throws Exception {
        accept(held(), ONE, TWO);

        assertThat(states()).containsExactly("HELD", "HELD");
        assertThat(instant("confirm_until")).isEqualTo(TOMORROW);
    }

    @Test
    void the_time_for_tries_begins_when_it_is_decided() throws Exception {
        accept(held(), ONE);

        Instant giveUpAt = read("SELECT give_up_at FROM parcel", row -> row.instant("give_up_at"));
        assertThat(giveUpAt).isEqualTo(TOMORROW.plus(spoolPatience()));
    }

    @Test
    void what_must_be_confirmed_is_still_held_when_it_comes_back_from_the_journal() {
        Submission lost = submission(held(), Addressee.of(ONE));

        redo(lost);

        assertThat(states()).containsExactly("HELD", "HELD", "HELD");
    }

    @Test
    void what_must_be_confirmed_is_taken_back_when_the_journal_fails() throws Exception {
        Files.walk(directory.resolve("journal"))
                .sorted((one, other) -> other.compareTo(one))
                .forEach(path -> path.toFile().delete());
        Files.writeString(directory.resolve("journal"), "in the way");

        assertThatThrownBy(() -> accept(held(), ONE)).isInstanceOf(IOException.class);

        assertThat(states()).isEmpty();
        assertThat(kept()).endsWith("CANCELED");
    }

    @Test
    void who_is_told_is_kept_with_the_submission() throws Exception {
        Reporting reporting = new Reporting(Reporting.Choice.FAILURES, "chef@firma.example", TOMORROW);

        accept(new Terms(Optional.of(reporting), Optional.empty(), Quality.HIGH), ONE);

        assertThat(text("report_choice")).isEqualTo("FAILURES");
        assertThat(text("report_to")).isEqualTo("chef@firma.example");
        assertThat(instant("report_at")).isEqualTo(TOMORROW);
        assertThat(states()).containsExactly("DUE");
    }

    @Test
    void a_recipient_with_a_text_of_his_own_gets_that_in_its_own_parts() {
        OwnText own = new OwnText(new SmsText("hej Bo, " + "x".repeat(160)), Optional.empty(), 2);
        Submission submission = submission(Terms.NONE, Addressee.of(ONE).with(own), Addressee.of(TWO));

        redo(submission);

        List<MessageStore.Found> found = store.inTransaction(tx ->
                MessageStore.find(tx, List.of(submission.part(0, 1), submission.part(0, 2), submission.part(1, 1))));
        assertThat(found)
                .extracting(part -> part.part().text(), part -> part.part().parts())
                .containsExactly(tuple(own.text(), 2), tuple(own.text(), 2), tuple(submission.text(), 3));
        assertThat(kept().lines().filter(line -> line.contains(ONE.digits()))).hasSize(2);
        assertThat(kept().lines().filter(line -> line.contains(TWO.digits()))).hasSize(3);
        assertThat(states()).hasSize(5);
    }

    private static Terms held() {
        return new Terms(Optional.empty(), Optional.of(TOMORROW), Quality.STANDARD);
    }

    private void accept(Terms terms, Msisdn... recipients) throws IOException {
        Submissions.Order plain = order(Optional.of(ID), "hej", 1, recipients);
        submissions.accept(new Submissions.Order(
                plain.origin(), plain.sender(), plain.composed(), plain.recipients(), terms, plain.limits()));
    }

    private Submission submission(Terms terms, Addressee... recipients) {
        Submission plain = SubmissionTest.submission(5_000, 3, ONE);
        return new Submission(
                plain.id(),
                plain.origin(),
                plain.sender(),
                plain.text(),
                plain.width(),
                plain.shift(),
                plain.parts(),
                List.of(recipients),
                terms,
                plain.acceptedAt());
    }

    private void redo(Submission submission) {
        JournalRecord record = SubmissionRecord.write(submission, Optional.empty());
        store.inTransaction(tx -> submissions.redo(tx, record));
    }

    private String text(String column) {
        return read("SELECT " + column + " FROM submission", row -> row.text(column));
    }

    private Instant instant(String column) {
        return read("SELECT " + column + " FROM submission", row -> row.instant(column));
    }

    private List<String> states() {
        return store.inTransaction(tx -> tx.list("SELECT state FROM parcel ORDER BY id", row -> row.text("state")));
    }

    private static Duration spoolPatience() {
        return Duration.ofHours(48);
    }
}
