package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.brevduva.message.PartOutcome.InDoubt;
import org.brevduva.message.PartOutcome.PutBack;
import org.brevduva.message.PartOutcome.Refused;
import org.brevduva.message.PartOutcome.Submitted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts that were submitted and got no answer. */
@Timeout(60)
class ProgressInDoubtTest extends ProgressFixture {

    @Test
    void a_part_in_doubt_is_submitted_again_where_the_policy_says_so_and_that_is_counted() throws Exception {
        List<Long> parts = given_a_part_in_doubt(progress);
        assertThat(message(parts)).isEqualTo(Status.SENDING);
        assertThat(progress.resentInDoubt()).isZero();

        List<OutgoingPart> again = submitting(progress, parts);

        assertThat(again).extracting(OutgoingPart::id).containsExactlyElementsOf(parts);
        assertThat(state(parts.get(0))).isEqualTo(PartState.SUBMITTING);
        assertThat(progress.resentInDoubt()).isOne();
        long resent = read("SELECT resent FROM part", row -> row.number("resent"));
        assertThat(resent).isOne();
    }

    @Test
    void a_part_in_doubt_is_reported_where_the_policy_says_so() throws Exception {
        Progress reporting = new Progress(InDoubtPolicy.REPORT);
        List<Long> parts = given_a_part_in_doubt(reporting);

        assertThat(submitting(reporting, parts)).isEmpty();

        assertThat(state(parts.get(0))).isEqualTo(PartState.UNKNOWN);
        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);
        assertThat(reporting.resentInDoubt()).isZero();
    }

    @Test
    void whoever_asks_is_told_which_parts_are_in_doubt() throws Exception {
        List<Long> parts = parts(3);
        submitting(progress, parts);
        told(progress, new InDoubt(parts.get(1), false), new Submitted(parts.get(2), "A"));

        Set<Long> doubtful = store.inTransaction(tx -> progress.inDoubt(tx, parts));

        assertThat(doubtful).containsExactly(parts.get(1));
        Set<Long> none = store.inTransaction(tx -> progress.inDoubt(tx, List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    void the_companions_of_a_part_are_those_that_can_still_be_submitted_with_it() throws Exception {
        List<Long> parts = parts(4);
        submitting(progress, parts.subList(1, 3));
        told(progress, new InDoubt(parts.get(1), false), new Submitted(parts.get(2), "A"));

        List<Long> companions = store.inTransaction(tx -> progress.companions(tx, parts.subList(0, 1)));

        assertThat(companions).containsExactly(parts.get(1), parts.get(3));
    }

    @Test
    void a_late_yes_ends_the_doubt() throws Exception {
        List<Long> parts = given_a_part_in_doubt(progress);

        told(progress, new Submitted(parts.get(0), "A"));

        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(submitting(progress, parts)).isEmpty();
    }

    @Test
    void a_late_no_ends_the_doubt() throws Exception {
        List<Long> parts = given_a_part_in_doubt(progress);

        told(progress, new Refused(parts.get(0), Status.INVALID_RECIPIENT));

        assertThat(state(parts.get(0))).isEqualTo(PartState.REFUSED);
        assertThat(message(parts)).isEqualTo(Status.INVALID_RECIPIENT);
    }

    @Test
    void a_late_not_now_means_that_it_waits_again_without_a_doubt() throws Exception {
        Progress reporting = new Progress(InDoubtPolicy.REPORT);
        List<Long> parts = given_a_part_in_doubt(reporting);

        told(reporting, new PutBack(parts.get(0)));

        assertThat(submitting(reporting, parts)).hasSize(1);
    }

    @Test
    void a_late_yes_after_the_report_does_not_open_the_message_again_but_its_receipt_counts() throws Exception {
        Progress reporting = new Progress(InDoubtPolicy.REPORT);
        List<Long> parts = given_a_part_in_doubt(reporting);
        submitting(reporting, parts);

        told(reporting, new Submitted(parts.get(0), "A"));
        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);
        received("A", Status.DELIVERED_TO_HANDSET);

        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_part_that_stays_in_doubt_to_its_end_is_unknown_even_where_the_policy_is_to_resend() throws Exception {
        Progress resending = new Progress(InDoubtPolicy.RESEND);
        List<Long> parts = parts(1);
        submitting(resending, parts);

        told(resending, new InDoubt(parts.get(0), true));

        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);
        assertThat(submitting(resending, parts)).isEmpty();
    }

    private List<Long> given_a_part_in_doubt(Progress with) throws Exception {
        List<Long> parts = parts(1);
        submitting(with, parts);
        told(with, new InDoubt(parts.get(0), false));
        assertThat(state(parts.get(0))).isEqualTo(PartState.IN_DOUBT);
        return parts;
    }
}
