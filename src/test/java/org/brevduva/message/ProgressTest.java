package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.brevduva.message.PartOutcome.GaveUp;
import org.brevduva.message.PartOutcome.PutBack;
import org.brevduva.message.PartOutcome.Refused;
import org.brevduva.message.PartOutcome.Submitted;
import org.brevduva.testing.Aside;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest extends ProgressFixture {

    @Test
    void parts_that_wait_are_submitted() throws Exception {
        List<Long> parts = parts(2);

        List<OutgoingPart> loaded = submitting(progress, parts);

        assertThat(loaded).extracting(OutgoingPart::id).containsExactlyElementsOf(parts);
        assertThat(state(parts.get(0))).isEqualTo(PartState.SUBMITTING);
    }

    @Test
    void parts_that_are_elsewhere_are_not_submitted_again() throws Exception {
        List<Long> parts = parts(2);
        submitting(progress, parts);
        told(progress, new Submitted(parts.get(0), "A"), new Refused(parts.get(1), Status.INVALID_RECIPIENT));

        assertThat(submitting(progress, parts)).isEmpty();

        assertThat(state(parts.get(0))).isEqualTo(PartState.SUBMITTED);
        assertThat(state(parts.get(1))).isEqualTo(PartState.REFUSED);
    }

    @Test
    void a_part_put_back_waits_again() throws Exception {
        List<Long> parts = parts(1);
        submitting(progress, parts);

        told(progress, new PutBack(parts.get(0)));

        assertThat(state(parts.get(0))).isEqualTo(PartState.WAITING);
        assertThat(message(parts)).isEqualTo(Status.QUEUED);
        assertThat(submitting(progress, parts)).hasSize(1);
    }

    @Test
    void a_part_given_up_is_the_end_of_its_message() throws Exception {
        List<Long> parts = parts(1);
        submitting(progress, parts);

        told(progress, new GaveUp(parts.get(0)));

        assertThat(state(parts.get(0))).isEqualTo(PartState.GIVEN_UP);
        assertThat(message(parts)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_message_is_as_far_as_the_least_advanced_of_its_parts() throws Exception {
        List<Long> parts = parts(3);
        submitting(progress, parts.subList(0, 2));

        told(progress, new Submitted(parts.get(0), "A"));
        assertThat(message(parts)).isEqualTo(Status.QUEUED);
        submitting(progress, parts.subList(2, 3));
        told(progress, new Submitted(parts.get(1), "B"));
        assertThat(message(parts)).isEqualTo(Status.SENDING);
        told(progress, new Submitted(parts.get(2), "C"));
        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
    }

    @Test
    void a_message_two_thirds_delivered_is_not_delivered() throws Exception {
        List<Long> parts = given_a_submitted_message(3);

        received("id0", Status.DELIVERED_TO_HANDSET);
        received("id2", Status.DELIVERED_TO_HANDSET);
        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        received("id1", Status.DELIVERED_TO_HANDSET);

        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_message_ends_as_the_worst_of_its_parts() throws Exception {
        List<Long> parts = given_a_submitted_message(3);

        received("id0", Status.DELIVERED_TO_HANDSET);
        received("id1", Status.DELIVERY_TO_HANDSET_FAILED);
        received("id2", Status.EXPIRED);

        assertThat(message(parts)).isEqualTo(Status.DELIVERY_TO_HANDSET_FAILED);
    }

    @Test
    void a_refused_part_does_not_end_a_message_whose_other_parts_are_under_way() throws Exception {
        List<Long> parts = parts(2);
        submitting(progress, parts);

        told(progress, new Refused(parts.get(0), Status.CONTENT_REJECTED));
        assertThat(message(parts)).isEqualTo(Status.SENDING);
        told(progress, new Submitted(parts.get(1), "A"));
        received("A", Status.DELIVERED_TO_HANDSET);

        assertThat(message(parts)).isEqualTo(Status.CONTENT_REJECTED);
    }

    @Test
    void a_receipt_on_the_way_moves_a_part_forward_and_never_back() throws Exception {
        List<Long> parts = given_a_submitted_message(1);

        received("id0", Status.DELIVERED_TO_CARRIER);
        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_CARRIER);
        received("id0", Status.QUEUED_AT_GATEWAY);
        received("id0", Status.DELIVERED_TO_CARRIER);

        assertThat(message(parts)).isEqualTo(Status.QUEUED_AT_GATEWAY);
    }

    @Test
    void what_comes_after_the_last_receipt_changes_nothing() throws Exception {
        List<Long> parts = given_a_submitted_message(1);
        received("id0", Status.DELIVERED_TO_HANDSET);

        assertThat(received("id0", Status.DELIVERED_TO_HANDSET)).as("again").isTrue();
        assertThat(received("id0", Status.DELIVERED_TO_CARRIER)).as("late").isTrue();
        assertThat(received("id0", Status.DELIVERY_TO_HANDSET_FAILED))
                .as("contradicting")
                .isTrue();
        told(progress, new Submitted(parts.get(0), "other"), new Refused(parts.get(0), Status.GENERIC_REJECTED));

        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(state(parts.get(0))).isEqualTo(PartState.DELIVERED);
    }

    @Tag("S108")
    @Test
    void the_truth_may_come_after_a_receipt_that_knew_nothing() throws Exception {
        List<Long> parts = given_a_submitted_message(1);
        received("id0", Status.UNKNOWN);
        assertThat(message(parts)).isEqualTo(Status.UNKNOWN);

        received("id0", Status.DELIVERED_TO_CARRIER);
        assertThat(message(parts)).as("no end follows").isEqualTo(Status.UNKNOWN);
        received("id0", Status.DELIVERED_TO_HANDSET);

        assertThat(message(parts)).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_receipt_for_an_id_that_nobody_gave_us_is_not_known() throws Exception {
        given_a_submitted_message(1);

        assertThat(received("id1", Status.DELIVERED_TO_HANDSET)).isFalse();
        assertThat(received("comviq", "id0", Status.DELIVERED_TO_HANDSET))
                .as("another SMSC's id")
                .isFalse();
    }

    /**
     * Without care each of two transactions sees the other's part as it was before, and nobody ever ends the message.
     */
    @Test
    void two_parts_that_end_at_the_same_moment_end_their_message() throws Exception {
        List<Long> parts = parts(2);
        submitting(progress, parts);
        told(progress, new Submitted(parts.get(0), "A"));

        CompletableFuture<Boolean> receipt = store.inTransaction(tx -> {
            progress.submitted(tx, SMSC, List.of(new Refused(parts.get(1), Status.INVALID_RECIPIENT)), time.instant());
            CompletableFuture<Boolean> other = Aside.supply(() -> received("A", Status.DELIVERED_TO_HANDSET));
            waitAWhileFor(other);
            return other;
        });
        receipt.get();

        assertThat(message(parts)).isEqualTo(Status.INVALID_RECIPIENT);
    }

    /** It ends only when this transaction does, or at once if nothing holds it up. */
    private static void waitAWhileFor(CompletableFuture<?> other) {
        try {
            other.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It waits for us, as it should.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> given_a_submitted_message(int parts) throws Exception {
        List<Long> ids = parts(parts);
        submitting(progress, ids);
        for (int i = 0; i < parts; i++) {
            told(progress, new Submitted(ids.get(i), "id" + i));
        }
        return ids;
    }
}
