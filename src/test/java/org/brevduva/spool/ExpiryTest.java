package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is not carried in time. */
@Timeout(60)
class ExpiryTest extends CarrierFixture {

    @Test
    void what_waits_past_its_end_leaves_the_spool_untried_though_the_way_is_shut() {
        courier.expires = true;
        courier.window = 0;
        given_parcels(1, 2);
        given_a_carrier();
        two_rounds_pass();
        assertThat(courier.settled).isEmpty();

        time.pass(GIVE_UP_AFTER);

        soon(() ->
                assertThat(courier.settled).extracting(one -> one.parcel().id()).containsExactly(1L, 2L));
        assertThat(courier.settled).allMatch(Carried::gaveUp);
        assertThat(courier.carried).isEmpty();
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void when_the_way_opens_after_its_end_it_is_not_carried() {
        courier.expires = true;
        courier.window = 0;
        given_parcels(1);
        time.pass(GIVE_UP_AFTER);
        given_parcels(2);
        courier.window = 10;

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.ids()).containsExactly(2L);
    }

    @Test
    void where_late_is_better_than_never_it_is_carried_all_the_same() {
        given_parcels(1);
        time.pass(GIVE_UP_AFTER.plusHours(1));

        given_a_carrier();

        soon(() -> assertThat(courier.ids()).containsExactly(1L));
    }

    @Test
    void many_go_at_once() {
        courier.expires = true;
        courier.window = 0;
        given_parcels(LongStream.rangeClosed(1, 1_200).toArray());
        time.pass(GIVE_UP_AFTER);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.settled).hasSize(1_200);
    }

    @Test
    void that_it_is_over_stands_in_the_journal() {
        courier.expires = true;
        given_parcels(1);
        Parcel parcel = store.inTransaction(tx -> SpoolStore.find(tx, LANE, List.of(1L)))
                .get(0);
        Settling.Settled over =
                new Settling.Settled(parcel, new Outcome.TryLater("its time is over"), true, Optional.empty());

        store.inTransaction(tx -> new Rounds(Map.of(LANE, courier))
                .redo(tx, RoundRecord.of(LANE, List.of(over), List.of()).write()));

        assertThat(courier.settled).extracting(Carried::gaveUp).containsExactly(true);
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void a_shorter_validity_is_the_end_and_none_is_not() {
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);

        assertThat(policy.within(Duration.ofMinutes(10)).giveUpAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.within(Duration.ofDays(3)).giveUpAfter()).isEqualTo(Duration.ofHours(48));
        assertThat(policy.within(Duration.ZERO).giveUpAfter()).isEqualTo(Duration.ofHours(48));
    }
}
