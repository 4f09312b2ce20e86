package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Status;
import org.brevduva.testing.Aside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReceiptsTest extends ReceiptsFixture {

    @Test
    void a_receipt_moves_the_part_that_it_speaks_of() {
        answered("A");

        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_that_overtakes_the_answer_to_its_submit_waits_for_its_part() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));
        assertThat(message()).isEqualTo(Status.QUEUED);
        assertThat(waiting()).isOne();

        answered("A");

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    /** An SMSC that was started again counts its ids from the start again. */
    @ParameterizedTest
    @ValueSource(strings = {BO, ANNA})
    void a_receipt_that_overtakes_its_answer_under_an_id_used_before_waits_for_its_own_part(String phone) {
        answered("A");
        take(receipts, from(ANNA, "A"));
        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        long other = accepted(phone);
        store.inTransaction(tx -> progress.submitting(tx, List.of(other + 1), time.instant()));

        take(receipts, from(phone, "A"));
        assertThat(waiting()).isOne();
        PartOutcome.Submitted submitted = new PartOutcome.Submitted(other + 1, "A");
        store.inTransaction(tx -> {
            progress.submitted(tx, SMSC, List.of(submitted), time.instant());
            receipts.submitted(tx, List.of(submitted));
            return other;
        });

        assertThat(status(other)).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void receipts_that_waited_are_taken_in_the_order_they_came() {
        take(receipt("A", Status.DELIVERED_TO_CARRIER));
        take(receipt("A", Status.EXPIRED));
        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        answered("A");

        assertThat(message()).isEqualTo(Status.EXPIRED);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_waits_only_for_a_part_of_its_own_smsc() {
        take(new Receipt(++lastReceipt, "comviq", "A", Status.DELIVERED_TO_HANDSET, time.instant()));

        answered("A");

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(waiting()).isOne();
    }

    @Test
    void a_receipt_of_an_unknown_part_is_dropped_after_a_day() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));
        time.pass(DAY);
        receipts.forget(store, time.instant().minus(DAY));
        assertThat(waiting()).as("a day is not over").isOne();

        time.pass(Duration.ofMillis(1));
        receipts.forget(store, time.instant().minus(DAY));

        assertThat(waiting()).isZero();
    }

    /** Each of two transactions at the same moment does not see what the other writes. */
    @Test
    void a_receipt_that_crosses_the_answer_to_its_submit_is_found_soon_after() {
        store.inTransaction(tx -> {
            answered(tx, "A");
            return Aside.run(() -> take(receipt("A", Status.DELIVERED_TO_HANDSET)))
                    .join();
        });
        assertThat(waiting()).as("it found no part").isOne();

        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_that_crossed_its_answer_is_not_dropped_unread() {
        store.inTransaction(tx -> {
            answered(tx, "A");
            return Aside.run(() -> take(receipt("A", Status.DELIVERED_TO_HANDSET)))
                    .join();
        });
        time.pass(DAY.multipliedBy(2));

        receipts.forget(store, time.instant().minus(DAY));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void catching_up_leaves_what_has_no_part_yet() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        receipts.catchUp(store);

        assertThat(waiting()).isOne();
    }

    @Test
    void what_waits_is_found_whichever_way_the_id_is_spelt() {
        for (String[] pair : new String[][] {
            {"0000FF01", "0000FF01"}, {"0000FF02", "ff02"}, {"FF03", "0xff03"}, {"0000FF04", "65284"}, {"65285", "FF05"}
        }) {
            Receipts fresh = new Receipts(progress);
            long message = submitted_as(pair[0], fresh, () -> take(fresh, from(ANNA, pair[1])));

            fresh.catchUp(store);
            fresh.catchUp(store);

            assertThat(status(message)).as(pair[1]).isEqualTo(Status.DELIVERED_TO_HANDSET);
            assertThat(waiting()).as(pair[1]).isZero();
        }
    }

    @Test
    void a_receipt_that_can_be_read_in_two_ways_waits_until_the_habit_is_known() {
        answered("16");
        long ten = submitted_as("10", receipts, () -> {});
        take(from(ANNA, "10"));
        receipts.catchUp(store);
        receipts.catchUp(store);
        assertThat(waiting()).isOne();

        long other = submitted_as("65281", receipts, () -> {});
        take(from(ANNA, "FF01"));
        for (int round = 0; round < 3; round++) {
            receipts.catchUp(store);
        }

        assertThat(status(other)).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(status(ten)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(status(part - 1)).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_that_has_waited_long_is_read_in_another_notation_soon_after_its_answer() {
        long message = submitted_as("FF01", receipts, () -> {
            take(from(ANNA, "65281"));
            for (int round = 0; round < 10; round++) {
                receipts.catchUp(store);
            }
        });
        assertThat(status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY);

        receipts.catchUp(store);
        receipts.catchUp(store);

        assertThat(status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void the_habit_is_told() {
        assertThat(receipts.habit(SMSC)).isEqualTo("not known yet");
        answered("0000FF01");

        take(from(ANNA, "65281"));
        receipts.catchUp(store);
        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(receipts.habit(SMSC)).isEqualTo("decimal for hex");
    }

    @Test
    void receipts_that_tell_nothing_new_are_counted_and_change_nothing() {
        answered("A");

        store.inTransaction(tx -> {
            receipts.take(
                    tx,
                    List.of(
                            receipt("A", Status.DELIVERED_TO_CARRIER),
                            receipt("A", Status.EXPIRED),
                            receipt("A", Status.EXPIRED),
                            receipt("A", Status.DELIVERED_TO_HANDSET)));
            return true;
        });
        take(receipt("A", Status.DELIVERED_TO_CARRIER));
        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        assertThat(message()).isEqualTo(Status.EXPIRED);
        assertThat(receipts.unheeded()).isEqualTo(4);
        assertThat(waiting()).isZero();
    }

    @Test
    void after_nobody_knew_the_truth_may_come_in_the_same_batch() {
        answered("A");

        store.inTransaction(tx -> {
            receipts.take(tx, List.of(receipt("A", Status.UNKNOWN), receipt("A", Status.DELIVERED_TO_HANDSET)));
            return true;
        });

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void when_and_why_are_kept_with_the_part() {
        answered("A");
        take(new Receipt(
                ++lastReceipt,
                SMSC,
                "A",
                Status.SUBSCRIBER_OFFLINE,
                time.instant(),
                new Receipt.Details(
                        ANNA,
                        "",
                        Optional.empty(),
                        Optional.of(LocalDateTime.parse("2026-03-02T09:01")),
                        Optional.of("027"))));

        assertThat(store.<Optional<String>>inTransaction(tx -> tx.first(
                        "SELECT done_at, error FROM part", row -> row.text("done_at") + " " + row.text("error"))))
                .contains("2026-03-02T09:01 027");
    }
}
