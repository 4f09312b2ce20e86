package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.brevduva.spool.Outcome.InDoubt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parcels that keep their room while they rest. */
@Timeout(60)
class CarrierRestingTest extends CarrierFixture {

    @Test
    void what_is_overdue_is_carried_before_all_others_and_needs_no_room() {
        courier.answers(new InDoubt("no answer", REST));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));
        courier.window = 0;
        two_rounds_pass();
        given_parcels_waiting_since(time.instant().minusSeconds(100), 2, 3);
        time.pass(REST);
        two_rounds_pass();
        assertThat(courier.carried).as("no room").hasSize(1);

        courier.overdue = List.of(1L);
        wake();

        soon(() -> assertThat(courier.ids()).containsExactly(1L, 1L));
        two_rounds_pass();
        assertThat(courier.ids()).as("still no room").containsExactly(1L, 1L);
    }

    @Test
    void what_is_called_overdue_too_early_stays() {
        courier.answers(new InDoubt("no answer", REST));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        courier.overdue = List.of(1L, 77L);
        time.pass(REST.minus(Duration.ofMillis(1)));
        two_rounds_pass();

        assertThat(courier.carried).hasSize(1);
    }

    @Test
    void companions_leave_with_whom_there_is_room_for() {
        courier.window = 1;
        courier.holds();
        courier.companions = List.of(2L, 3L);
        given_parcels(1, 2, 3, 4);

        given_a_carrier();

        soon(() -> assertThat(courier.ids()).containsExactly(1L, 2L, 3L));
        two_rounds_pass();
        assertThat(courier.ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_courier_hears_at_the_start_who_was_tried_and_waits() {
        courier.answers(new InDoubt("no answer", REST));
        given_parcels(1);
        Carrier first = given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));
        first.close();
        given_parcels(2);
        FakeCourier next = new FakeCourier();
        next.window = 0;

        given_a_carrier(next, GRACE);

        soon(() -> assertThat(next.resting)
                .extracting(one -> one.parcel().id() + " " + one.dueAt())
                .containsExactly("1 " + time.instant().plus(REST)));
    }
}
