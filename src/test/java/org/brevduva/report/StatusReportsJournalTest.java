package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.brevduva.message.Reporting.Choice;
import org.brevduva.message.Status;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Rounds;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordWriter;
import org.brevduva.testing.FreshStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of reports when the journal fails, and when it is carried out again. */
@Timeout(60)
class StatusReportsJournalTest extends ReportFixture {

    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void open() throws IOException {
        state = Files.createDirectories(directory.resolve("state"));
        start(state);
    }

    private void start(Path where) throws IOException {
        over(FreshStore.open(where));
        store.start(List.of(submissions, post, reports, new Rounds(Map.<Lane, Courier>of())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_report_that_the_database_has_forgotten_is_there_again_and_there_is_no_second_one() throws Exception {
        long submission = accept(Choice.ALL, 1);
        ends(submission, 0, Status.EXPIRED);
        store.close();
        Path before = Files.copy(state.resolve("brevduva.mv.db"), directory.resolve("before"));
        start(state);
        reports.look();
        List<String> first = mails();

        given_a_database_as_it_was(before);
        reports.look();
        time.pass(LAST);
        reports.look();

        assertThat(first).hasSize(1);
        assertThat(mails()).isEqualTo(first);
        assertThat(waiting()).isZero();
    }

    @Test
    void an_interim_report_that_the_database_has_forgotten_is_not_sent_again_and_the_last_one_is() throws Exception {
        accept(Choice.ALL, 1);
        time.pass(INTERIM);
        store.close();
        Path before = Files.copy(state.resolve("brevduva.mv.db"), directory.resolve("before"));
        start(state);
        reports.look();

        given_a_database_as_it_was(before);
        reports.look();
        assertThat(figures()).containsExactly("0 of 1 delivered, 1 under way");
        time.pass(LAST);
        reports.look();

        assertThat(figures()).containsExactly("0 of 1 delivered, 1 under way", "0 of 1 delivered, 1 not known");
    }

    @Test
    void carried_out_again_over_what_is_there_nothing_changes() throws Exception {
        long submission = accept(Choice.ALL, 1);
        time.pass(INTERIM);
        reports.look();
        ends(submission, 0, Status.DELIVERED_TO_HANDSET);
        reports.look();
        List<String> mails = mails();

        crash_and_start();
        reports.look();

        assertThat(mails).hasSize(2);
        assertThat(mails()).isEqualTo(mails);
        assertThat(waiting()).isZero();
    }

    @Test
    void when_the_journal_fails_the_report_is_sent_all_the_same_and_once() throws Exception {
        long submission = accept(Choice.ALL, 1);
        ends(submission, 0, Status.DELIVERED_TO_HANDSET);
        given_a_journal_that_cannot_be_written();

        reports.look();
        reports.look();

        assertThat(mails()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void what_is_taken_back_is_not_told_since_the_client_is_told_at_once() throws Exception {
        given_a_journal_that_cannot_be_written();

        assertThatThrownBy(() -> accept(Choice.ALL, 2)).isInstanceOf(IOException.class);
        reports.look();

        assertThat(mails()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void a_report_that_cannot_be_written_is_tried_again_and_keeps_no_other_back() throws Exception {
        long broken = accept(Choice.ALL, 1);
        store.inTransaction(tx -> tx.update("UPDATE submission SET report_to = 'nowhere' WHERE id = ?", broken));
        ends(broken, 0, Status.EXPIRED);
        long sound = accept(Choice.ALL, 1);
        ends(sound, 0, Status.EXPIRED);

        reports.look();
        assertThat(mails()).hasSize(1);
        store.inTransaction(tx -> tx.update("UPDATE submission SET report_to = 'a@b.example' WHERE id = ?", broken));
        time.pass(Duration.ofMinutes(1));
        reports.look();

        assertThat(mails()).hasSize(2);
    }

    @Test
    void a_record_of_a_newer_version_is_not_guessed_at() {
        JournalRecord newer = new JournalRecord(
                JournalRecord.Kind.REPORT, 7, new RecordWriter().number(2).octets());

        assertThatThrownBy(() -> store.inTransaction(tx -> reports.redo(tx, newer)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a report in form 2");
    }

    private void given_a_database_as_it_was(Path before) throws IOException {
        Path after = saved_journal();
        store.close();
        Files.copy(before, after.resolve("brevduva.mv.db"));
        start(after);
    }

    private void crash_and_start() throws IOException {
        Path after = saved_journal();
        store.close();
        Files.copy(state.resolve("brevduva.mv.db"), after.resolve("brevduva.mv.db"));
        start(after);
    }

    /** A stop in good order would leave nothing in the journal. */
    private Path saved_journal() throws IOException {
        Path after = Files.createDirectories(directory.resolve("after"));
        Path journal = Files.createDirectories(after.resolve("journal"));
        try (Stream<Path> files = Files.list(state.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, journal.resolve(file.getFileName()));
            }
        }
        return after;
    }

    private void given_a_journal_that_cannot_be_written() throws IOException {
        Path journal = state.resolve("journal");
        try (Stream<Path> files = Files.walk(journal)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.writeString(journal, "in the way");
    }
}
