package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receipt for a part whose answer was lost. */
@Timeout(60)
class ReceiptsInDoubtTest extends ReceiptsFixture {

    @Test
    void a_part_in_doubt_is_known_by_the_reference_that_it_was_submitted_with() {
        in_doubt();

        take(from(BO, "X1", part & 0xffff));
        assertThat(message()).as("another phone").isEqualTo(Status.SENDING);
        take(from(ANNA, "X2", part + 1 & 0xffff));
        assertThat(message()).as("another reference").isEqualTo(Status.SENDING);
        take(from(ANNA, "X3", part & 0xffff));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(store.<List<?>>inTransaction(tx -> progress.submitting(tx, List.of(part), time.instant())))
                .as("to be sent again")
                .isEmpty();
    }

    @Test
    void a_part_in_doubt_is_known_by_its_phone_and_sender_when_it_is_the_only_one() {
        in_doubt();

        take(from(ANNA, "X"));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void with_another_part_to_the_same_phone_under_way_nobody_guesses() {
        in_doubt();
        submitted_as("other", receipts, () -> {});

        take(from(ANNA, "X"));
        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.SENDING);
        assertThat(waiting()).isOne();
    }

    @Test
    void a_receipt_that_came_before_the_doubt_ends_it() {
        take(from(ANNA, "X", part & 0xffff));
        in_doubt();

        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_from_before_the_message_ends_no_doubt() {
        Instant earlier = time.instant().minusSeconds(1);
        take(new Receipt(
                ++lastReceipt, SMSC, "X", Status.DELIVERED_TO_HANDSET, earlier, details(ANNA, Optional.empty())));
        in_doubt();

        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.SENDING);
    }

    @Test
    void a_part_given_up_in_doubt_is_delivered_after_all_if_its_reference_says_so() {
        store.inTransaction(tx -> {
            progress.submitted(tx, SMSC, List.of(new PartOutcome.InDoubt(part, true)), time.instant());
            return true;
        });
        assertThat(message()).isEqualTo(Status.UNKNOWN);

        take(from(ANNA, "X", part & 0xffff));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }
}
