package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpoolTest extends CarrierFixture {

    @Test
    void a_parcel_waits_if_and_only_if_its_transaction_is_committed() {
        List<Spool.Item> items = List.of(new Spool.Item(1, ""));

        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    spool.add(tx, LANE, items, time.instant());
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");

        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void parcels_that_nobody_carries_can_be_taken_out_all_of_them() {
        given_parcels(1, 2, 3);

        assertThat(withdraw(1L, 2L)).isTrue();

        assertThat(spool.waiting(LANE)).isOne();
        given_a_carrier();
        soon(() -> assertThat(courier.ids()).containsExactly(3L));
    }

    @Test
    void when_one_of_them_is_being_carried_none_is_taken_out() {
        courier.holds().window = 1;
        given_parcels(1, 2);
        given_a_carrier();
        soon(() -> assertThat(courier.carried).hasSize(1));

        assertThat(withdraw(1L, 2L)).isFalse();

        courier.holding = false;
        courier.says(1, new Outcome.Delivered("a"));
        soon(() -> assertThat(courier.ids()).containsExactly(1L, 2L));
    }

    @Test
    void when_one_of_them_has_left_already_none_is_taken_out() {
        given_parcels(2);

        assertThat(withdraw(1L, 2L)).isFalse();

        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void there_is_no_lane_but_those_with_a_policy() {
        Lane unknown = new Lane("pigeons");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.inTransaction(tx -> {
                    spool.add(tx, unknown, List.of(new Spool.Item(1, "")), time.instant());
                    return 1;
                }))
                .withMessage("there is no lane pigeons");
    }

    @Test
    void a_lane_is_named_with_small_letters_digits_and_hyphens() {
        assertThat(new Lane("sms-telia2")).hasToString("sms-telia2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lane("SMS"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lane(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lane("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lane("a".repeat(65)));
    }

    @Test
    void a_parcel_does_not_print_its_content() {
        Parcel parcel = new Parcel(7, LANE, "secret words", 0, Instant.EPOCH, Instant.EPOCH, Optional.empty());

        assertThat(parcel).hasToString("parcel=7 lane=sms-telia");
    }

    private boolean withdraw(Long... ids) {
        return store.inTransaction(tx -> spool.withdraw(tx, List.of(ids)));
    }
}
