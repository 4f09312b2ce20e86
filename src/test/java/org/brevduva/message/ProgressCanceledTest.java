package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts that somebody has dropped from the queue. */
class ProgressCanceledTest extends ProgressFixture {

    @Test
    void parts_that_wait_become_canceled_and_their_message_with_them() throws Exception {
        List<Long> parts = parts(2);

        canceled(parts);

        assertThat(parts).allSatisfy(part -> assertThat(state(part)).isEqualTo(PartState.CANCELED));
        assertThat(message(parts)).isEqualTo(Status.CANCELED);
    }

    @Test
    void a_message_of_which_a_part_had_left_goes_on_until_that_has_ended_and_is_canceled_then() throws Exception {
        List<Long> parts = parts(2);
        submitting(progress, parts.subList(0, 1));

        canceled(parts.subList(1, 2));
        assertThat(message(parts)).isEqualTo(Status.SENDING);
        told(progress, new PartOutcome.Submitted(parts.get(0), "A"));
        received("A", Status.DELIVERED_TO_HANDSET);

        assertThat(state(parts.get(0))).isEqualTo(PartState.DELIVERED);
        assertThat(message(parts)).isEqualTo(Status.CANCELED);
    }

    @Test
    void a_part_in_doubt_may_have_arrived_and_is_not_called_canceled() throws Exception {
        List<Long> parts = parts(1);
        submitting(progress, parts);
        told(progress, new PartOutcome.InDoubt(parts.get(0), false));

        canceled(parts);
        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);
        told(progress, new PartOutcome.Submitted(parts.get(0), "late"));
        received("late", Status.DELIVERED_TO_HANDSET);

        assertThat(message(parts)).as("the truth came late").isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_part_that_was_submitted_again_in_doubt_and_waits_is_not_called_canceled_either() throws Exception {
        List<Long> parts = parts(1);
        submitting(progress, parts);
        told(progress, new PartOutcome.InDoubt(parts.get(0), false));
        submitting(progress, parts);
        told(progress, new PartOutcome.PutBack(parts.get(0)));

        canceled(parts);

        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void what_has_ended_stays_as_it_is() throws Exception {
        List<Long> parts = parts(1);
        submitting(progress, parts);
        told(progress, new PartOutcome.Submitted(parts.get(0), "A"));
        Instant changedAt = read("SELECT changed_at FROM message", row -> row.instant("changed_at"));

        canceled(parts);

        assertThat(state(parts.get(0))).isEqualTo(PartState.SUBMITTED);
        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        Instant later = read("SELECT changed_at FROM message", row -> row.instant("changed_at"));
        assertThat(later).isEqualTo(changedAt);
    }

    private void canceled(List<Long> parts) {
        store.inTransaction(tx -> {
            progress.canceled(tx, parts, time.instant());
            return parts.size();
        });
    }
}
