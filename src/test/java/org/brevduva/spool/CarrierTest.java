package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.brevduva.spool.Outcome.Delivered;
import org.brevduva.spool.Outcome.InDoubt;
import org.brevduva.spool.Outcome.Refused;
import org.brevduva.spool.Outcome.TryLater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a carrier does with parcels while all goes well around it. */
@Timeout(60)
class CarrierTest extends CarrierFixture {

    @Test
    void parcels_leave_in_the_order_of_their_turn_and_then_of_their_ids() {
        given_parcels_waiting_since(time.instant(), 5, 4);
        given_parcels_waiting_since(time.instant().minusSeconds(1), 9);

        given_a_carrier();

        soon(() -> assertThat(courier.ids()).containsExactly(9L, 4L, 5L));
    }

    @Test
    void a_carried_parcel_leaves_the_spool() {
        given_parcels(1);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.settled)
                .extracting(Carried::outcome, Carried::gaveUp)
                .containsExactly(tuple(new Delivered("as 1"), false));
    }

    @Test
    void never_is_more_under_way_than_there_is_room_for() {
        courier.holds().window = 2;
        given_parcels(1, 2, 3, 4, 5);
        given_a_carrier();
        soon(() -> assertThat(courier.ids()).containsExactly(1L, 2L));

        courier.says(2, new Delivered("b"));
        soon(() -> assertThat(courier.ids()).containsExactly(1L, 2L, 3L));
        two_rounds_pass();

        assertThat(courier.ids()).containsExactly(1L, 2L, 3L);
        assertThat(courier.underWay).allMatch(count -> count <= 2);
    }

    @Test
    void more_parcels_than_one_claim_takes_are_carried_without_a_rest_between() {
        courier.window = 10_000;
        given_parcels(LongStream.rangeClosed(1, 1_200).toArray());
        long start = System.nanoTime();

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.carried).hasSize(1_200);
        assertThat(courier.loads).hasValue(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_parcel_put_off_waits_for_its_turn_and_then_is_carried() {
        courier.answers(new TryLater("throttled"));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        time.pass(Duration.ofMillis(9_999));
        two_rounds_pass();
        assertThat(courier.carried).as("too early").hasSize(1);
        time.pass(Duration.ofMillis(1));
        wake();

        soon(() -> assertThat(courier.carried).extracting(Parcel::attempts).containsExactly(0, 1));
        soon(() -> assertThat(spool.waiting(LANE)).isZero());
    }

    @Test
    void a_wait_that_the_courier_asks_for_goes_before_the_policy() {
        courier.answers(new TryLater("full", Optional.of(Duration.ofHours(1))));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        time.pass(Duration.ofMinutes(59));
        two_rounds_pass();
        assertThat(courier.carried).as("too early").hasSize(1);
        time.pass(Duration.ofMinutes(1));
        wake();

        soon(() -> assertThat(courier.carried).hasSize(2));
    }

    @Test
    void a_refused_parcel_leaves_the_spool() {
        courier.answers(new Refused("no such number"));
        given_parcels(1);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.settled).extracting(Carried::gaveUp).containsExactly(false);
        assertThat(courier.carried).hasSize(1);
    }

    @Test
    void a_parcel_that_has_waited_long_enough_is_given_up_and_the_courier_hears_it() {
        courier.answers(new TryLater("throttled"), new TryLater("throttled"));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        time.pass(GIVE_UP_AFTER);
        wake();

        soon(() -> assertThat(courier.settled).extracting(Carried::gaveUp).containsExactly(false, true));
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void a_parcel_that_is_held_back_leaves_only_when_it_may() {
        Spool.HoldBack held = spool.holdBack(2, 3);
        given_parcels(1, 2, 3, 4);
        given_a_carrier();
        soon(() -> assertThat(courier.ids()).containsExactly(1L, 4L));
        two_rounds_pass();
        assertThat(courier.ids()).as("too early").containsExactly(1L, 4L);

        held.close();
        wake();

        soon(() -> assertThat(courier.ids()).containsExactly(1L, 4L, 2L, 3L));
    }

    @Test
    void a_claimed_parcel_without_an_errand_leaves_the_spool() {
        courier.unwanted.add(1L);
        given_parcels(1, 2);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.ids()).containsExactly(2L);
        assertThat(courier.settled).hasSize(1);
    }

    @Test
    void a_parcel_in_doubt_rests_and_is_then_loaded_again() {
        courier.answers(new InDoubt("no answer", REST));
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        time.pass(REST.minusMillis(1));
        two_rounds_pass();
        assertThat(courier.loads).as("too early").hasValue(1);
        time.pass(Duration.ofMillis(1));
        wake();

        soon(() -> assertThat(courier.loads).hasValue(2));
        soon(() -> assertThat(spool.waiting(LANE)).isZero());
    }

    @Test
    void a_parcel_that_stays_in_doubt_leaves_the_spool_at_its_end() {
        courier.answers(new InDoubt("no answer", GIVE_UP_AFTER.plusSeconds(1)));
        given_parcels(1);

        given_a_carrier();

        soon(() -> assertThat(courier.settled).extracting(Carried::gaveUp).containsExactly(true));
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void a_parcel_in_doubt_leaves_room_for_others() {
        courier.answers(new InDoubt("no answer", REST)).window = 1;
        given_parcels(1, 2);

        given_a_carrier();

        soon(() -> assertThat(courier.ids()).containsExactly(1L, 2L));
        assertThat(courier.underWay).allMatch(count -> count <= 1);
    }

    @Test
    void a_late_answer_after_a_doubt_settles_the_parcel() {
        given_a_parcel_in_doubt();

        courier.says(1, new Delivered("late"));

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.outcomes()).last().isEqualTo(new Delivered("late"));
        assertThat(courier.carried).hasSize(1);
    }

    @Test
    void a_late_refusal_after_a_doubt_settles_the_parcel() {
        given_a_parcel_in_doubt();

        courier.says(1, new Refused("no such number"));

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.outcomes()).last().isEqualTo(new Refused("no such number"));
    }

    @Test
    void a_late_no_comes_too_late_when_the_parcel_is_being_tried_again() {
        given_a_parcel_tried_again_after_a_doubt();

        courier.saysOfTheFirst(1, new Refused("no"));
        two_rounds_pass();

        assertThat(courier.settled).as("only the doubt").hasSize(1);
        assertThat(spool.waiting(LANE)).isOne();
        courier.says(1, new Delivered("second"));
        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.outcomes()).last().isEqualTo(new Delivered("second"));
    }

    @Test
    void a_late_yes_counts_even_when_the_parcel_is_being_tried_again() {
        given_a_parcel_tried_again_after_a_doubt();

        courier.saysOfTheFirst(1, new Delivered("first"));
        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        courier.says(1, new TryLater("throttled"));
        soon(() -> assertThat(courier.settled).hasSize(3));
        two_rounds_pass();

        assertThat(spool.waiting(LANE)).as("nothing comes back").isZero();
        assertThat(courier.underWay).last().isEqualTo(0);
    }

    @Test
    void what_an_errand_says_after_its_outcome_is_not_heard() {
        courier.holds();
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.carried).hasSize(1));

        courier.says(1, new Delivered("a"));
        courier.says(1, new Refused("b"));
        two_rounds_pass();

        assertThat(courier.outcomes()).containsExactly(new Delivered("a"));
        assertThat(courier.underWay).last().isEqualTo(0);
    }

    @Test
    void a_carrier_carries_only_what_is_in_its_lane() {
        store.inTransaction(tx -> {
            spool.add(tx, OTHER_LANE, List.of(new Spool.Item(1, "")), time.instant());
            return 1;
        });
        given_parcels(2);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.ids()).containsExactly(2L);
        assertThat(spool.waiting(OTHER_LANE)).isOne();
    }

    private void given_a_parcel_in_doubt() {
        courier.holds();
        given_parcels(1);
        given_a_carrier();
        soon(() -> assertThat(courier.carried).hasSize(1));
        courier.says(1, new InDoubt("no answer", REST));
        soon(() -> assertThat(courier.settled).hasSize(1));
    }

    private void given_a_parcel_tried_again_after_a_doubt() {
        given_a_parcel_in_doubt();
        time.pass(REST);
        wake();
        soon(() -> assertThat(courier.carried).hasSize(2));
    }
}
