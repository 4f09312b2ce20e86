package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.brevduva.spool.Outcome.Delivered;
import org.brevduva.spool.Outcome.InDoubt;
import org.brevduva.spool.Outcome.Refused;
import org.brevduva.spool.Outcome.TryLater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a carrier does when something breaks, ends or begins anew. */
@Timeout(60)
class CarrierTroubleTest extends CarrierFixture {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void what_an_earlier_process_had_claimed_is_settled_as_the_courier_thinks_of_it() {
        given_parcels_left_under_way(1, 2);
        FakeCourier next = new FakeCourier().holds();
        next.abandoned = new InDoubt("the last process ended", REST);

        given_a_carrier(next, GRACE);

        soon(() -> assertThat(next.outcomes()).hasSize(2).containsOnly(next.abandoned));
        assertThat(next.carried).isEmpty();
        time.pass(REST);
        wake();
        soon(() -> assertThat(next.ids()).containsExactly(1L, 2L));
        assertThat(next.carried).extracting(Parcel::attempts).containsOnly(1);
    }

    @Test
    void what_an_earlier_process_had_claimed_may_be_carried_again_at_once() {
        given_parcels_left_under_way(1);
        FakeCourier next = new FakeCourier();
        next.abandoned = new TryLater("cut off by a restart", Optional.of(Duration.ZERO));

        given_a_carrier(next, GRACE);

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(next.ids()).containsExactly(1L);
    }

    @Test
    void the_journal_knows_what_may_be_on_its_way_before_the_first_errand_starts() {
        AtomicLong whenLoaded = new AtomicLong(-1);
        AtomicLong whenCarried = new AtomicLong(-1);
        courier.durably = true;
        courier.onLoad = tx -> whenLoaded.set(journalLength());
        courier.onCarry = () -> whenCarried.set(journalLength());
        given_parcels(1);

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(whenLoaded.get()).isNotNegative();
        assertThat(whenCarried.get()).isGreaterThan(whenLoaded.get());
    }

    @Test
    void nothing_leaves_when_the_disk_cannot_say_what_would_be_under_way() {
        courier.durably = true;
        // Called after the commit and before the sync.
        courier.beforeErrands = store::close;
        given_parcels(1);

        given_a_carrier(courier, SHORT);
        soon(() -> assertThat(courier.loads).hasValue(1));
        two_rounds_pass();

        assertThat(courier.carried).isEmpty();
    }

    @Test
    void a_courier_that_fails_is_asked_again_after_a_rest() {
        courier.failingLoads.set(2);
        given_parcels(1);
        long start = System.nanoTime();

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.loads).hasValue(3);
        assertThat(courier.ids()).containsExactly(1L);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void an_outcome_that_could_not_be_settled_is_settled_later() {
        courier.failingSettlings.set(2);
        courier.answers(new Refused("no"), new Delivered("yes"));
        given_parcels(1, 2);
        long start = System.nanoTime();

        given_a_carrier();

        soon(() -> assertThat(spool.waiting(LANE)).isZero());
        assertThat(courier.outcomes()).containsExactly(new Refused("no"), new Delivered("yes"));
        assertThat(courier.settlings).hasValue(3);
        assertThat(courier.carried).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void an_errand_that_breaks_its_promise_not_to_throw_is_as_if_the_process_had_ended() {
        AtomicBoolean broken = new AtomicBoolean(true);
        courier.abandoned = new InDoubt("the last process ended", REST);
        courier.onCarry = () -> {
            if (broken.getAndSet(false)) {
                throw new IllegalStateException("tripped");
            }
        };
        given_parcels(1, 2);

        given_a_carrier();

        soon(() -> assertThat(courier.outcomes())
                .containsExactly(new InDoubt("failed by an error of our own", REST), new Delivered("as 2")));
        soon(() -> assertThat(spool.waiting(LANE)).isOne());
    }

    @Test
    void closing_waits_for_what_is_under_way_and_starts_nothing_new() throws Exception {
        courier.holds().window = 1;
        given_parcels(1, 2);
        Carrier carrier = given_a_carrier();
        soon(() -> assertThat(courier.carried).hasSize(1));

        Thread closing = new Thread(carrier::close);
        closing.start();
        soon(() -> assertThat(closing.getState()).isEqualTo(Thread.State.TIMED_WAITING));
        courier.says(1, new Delivered("a"));
        closing.join();

        assertThat(courier.outcomes()).containsExactly(new Delivered("a"));
        assertThat(courier.ids()).containsExactly(1L);
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void closing_does_not_wait_longer_than_the_grace_and_never_interrupts() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        courier.onCarry = () -> {
            try {
                stuck.countDown();
                freed.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        };
        given_parcels(1);
        Carrier carrier = given_a_carrier(courier, SHORT);
        stuck.await();

        long start = System.nanoTime();
        carrier.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        freed.countDown();

        assertThat(took).isBetween(SHORT.multipliedBy(2), Duration.ofSeconds(20));
        soon(() -> assertThat(courier.settled)
                .as("what came after the grace is left")
                .isEmpty());
        assertThat(interrupted).isFalse();
    }

    @Test
    void without_a_grace_closing_does_not_wait_for_ever() {
        courier.holds();
        given_parcels(1);
        Carrier carrier = given_a_carrier(courier, Duration.ZERO);
        soon(() -> assertThat(courier.carried).hasSize(1));

        carrier.close();

        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void a_carrier_without_work_closes_at_once() {
        Carrier carrier = given_a_carrier();
        two_rounds_pass();

        long start = System.nanoTime();
        carrier.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GRACE);
    }

    private void given_parcels_left_under_way(long... ids) {
        FakeCourier last = new FakeCourier().holds();
        given_parcels(ids);
        Carrier carrier = given_a_carrier(last, Duration.ofMillis(1));
        soon(() -> assertThat(last.carried).hasSize(ids.length));
        carrier.close();
        assertThat(last.settled).isEmpty();
    }
}
