package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.Reporting.Choice;
import org.brevduva.message.Status;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same reports on both databases. */
@ParameterizedClass
@EnumSource(Databases.class)
@Timeout(60)
class StatusReportsTest extends ReportFixture {

    private static final Status DELIVERED = Status.DELIVERED_TO_HANDSET;
    private static final Status FAILED = Status.DELIVERY_TO_HANDSET_FAILED;

    @Parameter
    Databases databases;

    @BeforeEach
    void open(@TempDir Path directory) {
        over(databases.openStore(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Tag("S17")
    @Tag("S18")
    void one_report_tells_of_all_messages_when_the_last_has_come_to_an_end() throws Exception {
        long submission = accept(Choice.ALL, 3);
        ends(submission, 0, DELIVERED);
        ends(submission, 1, FAILED);
        reports.look();
        assertThat(mails()).isEmpty();

        ends(submission, 2, DELIVERED);
        reports.look();

        assertThat(figures()).containsExactly("2 of 3 delivered, 1 failed");
        assertThat(mails().get(0))
                .contains("\r\nTo: " + CHIEF + "\r\n")
                .contains("Submission " + submission + ",")
                .doesNotContain("secret");
    }

    @Test
    void a_report_is_sent_once() throws Exception {
        long submission = accept(Choice.ALL, 1);
        ends(submission, 0, DELIVERED);
        reports.look();

        reports.look();
        time.pass(LAST);
        reports.look();

        assertThat(mails()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void who_wants_to_hear_of_failures_hears_nothing_when_all_is_delivered() throws Exception {
        long submission = accept(Choice.FAILURES, 2);
        ends(submission, 0, DELIVERED);
        reports.look();
        ends(submission, 1, DELIVERED);

        reports.look();

        assertThat(mails()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void submissions_that_are_all_delivered_are_done_in_one_go() throws Exception {
        for (int i = 0; i < 5; i++) {
            ends(accept(Choice.FAILURES, 1), 0, DELIVERED);
        }
        long failed = accept(Choice.FAILURES, 1);
        ends(failed, 0, FAILED);

        reports.look();

        assertThat(figures()).containsExactly("0 of 1 delivered, 1 failed");
        assertThat(waiting()).isZero();
    }

    @Test
    void what_expired_or_was_dropped_or_is_not_known_is_a_failure() throws Exception {
        ends(accept(Choice.FAILURES, 1), 0, Status.EXPIRED);
        ends(accept(Choice.FAILURES, 1), 0, Status.UNKNOWN);
        long dropped = accept(Choice.FAILURES, 1);
        store.inTransaction(tx -> {
            progress.canceled(tx, List.of(part(dropped, 0)), time.instant());
            return dropped;
        });

        reports.look();

        assertThat(figures())
                .containsExactlyInAnyOrder(
                        "0 of 1 delivered, 1 failed", "0 of 1 delivered, 1 not known", "0 of 1 delivered, 1 failed");
    }

    @Test
    void what_the_client_asks_about_a_recipient_goes_before_the_choice_of_the_mailbox() throws Exception {
        long never = accept(Choice.ALL, Optional.empty(), "NEVER", "");
        long success = accept(Choice.FAILURES, Optional.empty(), "SUCCESS");
        long failure = accept(Choice.ALL, Optional.empty(), "FAILURE");
        ends(never, 0, FAILED);
        ends(never, 1, DELIVERED);
        ends(success, 0, DELIVERED);
        ends(failure, 0, DELIVERED);

        reports.look();

        assertThat(figures()).containsExactlyInAnyOrder("1 of 1 delivered", "1 of 1 delivered");
        assertThat(mails()).noneMatch(mail -> mail.contains("Submission " + failure + ","));
        assertThat(waiting()).isZero();
    }

    @Test
    void of_a_mailbox_that_wants_none_only_what_the_client_asked_about_is_told() throws Exception {
        long submission = accept(Choice.NONE, Optional.empty(), "", "SUCCESS,FAILURE");
        ends(submission, 0, FAILED);
        ends(submission, 1, DELIVERED);

        reports.look();

        assertThat(figures()).containsExactly("1 of 1 delivered");
    }

    @Test
    void what_takes_long_is_told_once_and_then_with_what_is_known_at_the_end() throws Exception {
        long submission = accept(Choice.ALL, 3);
        ends(submission, 0, DELIVERED);
        submitted(submission, 1);
        time.pass(INTERIM);
        reports.look();
        assertThat(figures()).containsExactly("1 of 3 delivered, 2 under way");

        ends(submission, 1, FAILED);
        reports.look();
        assertThat(mails()).hasSize(1);
        time.pass(LAST.minus(INTERIM));
        reports.look();

        assertThat(figures())
                .containsExactly("1 of 3 delivered, 2 under way", "1 of 3 delivered, 1 failed, 1 not known");
        assertThat(mails().get(1)).contains("Nothing more is reported");
        assertThat(waiting()).isZero();
    }

    @Test
    void who_wants_to_hear_of_failures_hears_early_only_when_something_has_failed() throws Exception {
        long hopeful = accept(Choice.FAILURES, 2);
        long failing = accept(Choice.FAILURES, 2);
        ends(hopeful, 0, DELIVERED);
        ends(failing, 0, FAILED);
        time.pass(INTERIM);

        reports.look();

        assertThat(figures()).containsExactly("0 of 2 delivered, 1 failed, 1 under way");
        time.pass(LAST);
        reports.look();
        assertThat(figures())
                .containsExactlyInAnyOrder(
                        "0 of 2 delivered, 1 failed, 1 under way",
                        "0 of 2 delivered, 1 failed, 1 not known",
                        "1 of 2 delivered, 1 not known");
    }

    @Test
    void a_delay_is_told_to_whoever_asked_for_it() throws Exception {
        accept(Choice.NONE, Optional.empty(), "DELAY");
        time.pass(INTERIM);

        reports.look();
        time.pass(LAST);
        reports.look();

        assertThat(figures()).containsExactly("0 of 1 delivered, 1 under way");
        assertThat(waiting()).isZero();
    }

    @Test
    void what_waited_for_a_yes_is_counted_from_then() throws Exception {
        accept(Choice.ALL, Optional.of(Duration.ofHours(24)), "");
        time.pass(Duration.ofHours(24));
        reports.look();
        assertThat(mails()).isEmpty();

        time.pass(INTERIM);
        reports.look();

        assertThat(figures()).containsExactly("0 of 1 delivered, 1 under way");
    }

    @Test
    void what_waited_for_a_yes_and_was_dropped_before_its_time_is_not_told() throws Exception {
        long submission = accept(Choice.ALL, Optional.of(Duration.ofHours(24)), "");
        store.inTransaction(tx -> {
            progress.canceled(tx, List.of(part(submission, 0)), time.instant());
            return submission;
        });

        reports.look();

        assertThat(mails()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void what_waited_for_a_yes_that_did_not_come_is_told() throws Exception {
        long submission = accept(Choice.FAILURES, Optional.of(Duration.ofHours(24)), "");
        time.pass(Duration.ofHours(24));
        store.inTransaction(tx -> {
            progress.canceled(tx, List.of(part(submission, 0)), time.instant());
            return submission;
        });

        reports.look();

        assertThat(figures()).containsExactly("0 of 1 delivered, 1 failed");
    }

    @Test
    void a_submission_that_has_no_turn_gets_none_when_it_ends() throws Exception {
        long submission = accept(Choice.NONE, 1);
        store.inTransaction(tx -> tx.update("UPDATE submission SET report_at = NULL WHERE id = ?", submission));
        ends(submission, 0, FAILED);

        assertThat(waiting()).isZero();
    }

    /** The end of the last message and a look at its submission, at the same moment. */
    @Test
    void no_end_is_overlooked_and_none_is_told_twice() throws Exception {
        for (int round = 0; round < 20; round++) {
            long submission = accept(Choice.ALL, 2);
            ends(submission, 0, DELIVERED);
            submitted(submission, 1);
            Thread look = new Thread(reports::look, "look");
            store.inTransaction(tx -> {
                told(tx, submission, 1, DELIVERED);
                look.start();
                return submission;
            });
            look.join();

            reports.look();

            assertThat(mails()).hasSize(round + 1);
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void a_long_list_is_reported_within_the_room_of_a_parcel() throws Exception {
        long submission = accept(Choice.ALL, 6_000);
        store.inTransaction(tx -> tx.update(
                "UPDATE message SET status = CASE WHEN id = ? THEN 514 ELSE 201 END, original_recipient = ?",
                submission + 1 + 2 * 5_999L,
                "rfc822;" + "x".repeat(500)));
        time.pass(LAST);

        reports.look();

        assertThat(figures()).containsExactly("5999 of 6000 delivered, 1 failed");
        String mail = mails().get(0);
        assertThat(mail.length()).isLessThan(1_000_000);
        assertThat(mail.indexOf("(514)")).as("failures first").isBetween(0, mail.indexOf("(201)"));
        assertThat(mail)
                .contains("... and 5800 more", "lists the first 5000 of them", "programs read leaves out")
                .contains("brevduva log " + submission);
        assertThat(mail.lines().filter(line -> line.contains(",201,"))).hasSize(4_999);
    }
}
