package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.brevduva.message.Status;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A submit whose answer was lost: nobody knows whether it arrived. */
@Timeout(60)
class InDoubtTest {

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    @BeforeEach
    void noReceipts() {
        smsc.sendsNoReceipts();
    }

    private void open(SmppSettings settings) throws IOException {
        office = Office.at(directory, settings);
        await().until(() -> office.binds.isBound());
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    private SmppSettings settings(Map<String, Integer> changes) {
        return LinkSettings.to(smsc.port(), changes);
    }

    private SmppSettings thatReports(Map<String, Integer> changes) {
        return LinkSettings.reporting(settings(changes));
    }

    /** A text that the operator has taken without saying so, and whose link is then lost. */
    private long lost() throws IOException {
        smsc.isSilent(true);
        long message = office.sends("Hej", Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);
        smsc.isSilent(false);
        smsc.dropsLinks();
        return message;
    }

    @Test
    void a_part_whose_link_was_lost_is_in_doubt_and_sent_again_once_after_the_wait() throws Exception {
        open(settings(Map.of("in-doubt-wait", 1_500)));

        long message = lost();
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));
        await().until(() -> office.waiting() == 0);

        assertThat(smsc.submits()).extracting(SubmittedPart::destination).containsExactly(Sessions.ANNA, Sessions.ANNA);
        assertThat(smsc.submits().get(0).userMessageReference())
                .isEqualTo(smsc.submits().get(1).userMessageReference());
        assertThat(Duration.ofNanos(
                        smsc.submits().get(1).nanos() - smsc.submits().get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1_500));
        assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(office.progress.resentInDoubt()).isEqualTo(1);
    }

    @Test
    void where_the_policy_is_to_report_it_is_not_sent_again_and_nobody_pretends_to_know() throws Exception {
        open(thatReports(Map.of("in-doubt-wait", 300)));

        long message = lost();

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.UNKNOWN));
        assertThat(office.waiting()).isZero();
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void an_smsc_that_answers_nothing_but_enquire_link_leaves_parts_in_doubt() throws Exception {
        open(thatReports(Map.of("response-timeout", 300, "enquire-link", 100, "in-doubt-wait", 0)));
        smsc.isSilent(true);

        long message = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.UNKNOWN));
        assertThat(office.view().state()).isEqualTo(LinkState.BOUND);
    }

    @Test
    void an_answer_that_comes_late_but_within_the_wait_settles_it() throws Exception {
        smsc.answersAfter(Duration.ofMillis(1_000));
        open(settings(Map.of("response-timeout", 200, "in-doubt-wait", 60_000)));

        long message = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("SUBMITTED"));
        assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(office.waiting()).isZero();
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_full_window_that_times_out_does_not_stop_the_others() throws Exception {
        open(thatReports(Map.of("window", 2, "response-timeout", 300, "in-doubt-wait", 100)));
        smsc.isSilent(true);
        office.sends("Hej", Office.phones(2));
        await().until(() -> smsc.counts().submits() == 2);
        smsc.isSilent(false);

        long third = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(third)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
    }

    @Test
    void what_the_last_process_had_under_way_when_it_ended_is_in_doubt() throws Exception {
        open(settings(Map.of("in-doubt-wait", 300)));
        smsc.isSilent(true);
        long message = office.sends("Hej", Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);

        office.close();
        smsc.isSilent(false);
        open(settings(Map.of("in-doubt-wait", 1_500)));

        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));
        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
        assertThat(smsc.submits()).hasSize(2);
        assertThat(office.progress.resentInDoubt()).isEqualTo(1);
    }

    @Test
    void what_the_last_process_had_under_way_is_not_sent_again_where_the_policy_is_to_report() throws Exception {
        open(thatReports(Map.of()));
        smsc.isSilent(true);
        long message = office.sends("Hej", Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);

        office.close();
        open(thatReports(Map.of("in-doubt-wait", 100)));

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.UNKNOWN));
        assertThat(smsc.submits()).hasSize(1);
    }
}
