package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacerTest {

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** All that may pass now. */
    private static int pass(Pacer pacer) {
        int count = pacer.allowance();
        pacer.passed(count);
        return count;
    }

    @Test
    void without_a_limit_as_many_pass_as_want_to() {
        Pacer pacer = new Pacer(() -> 0, () -> nanos);

        pacer.passed(1_000_000);

        assertThat(pacer.allowance()).isEqualTo(Integer.MAX_VALUE);
        assertThat(pacer.untilNext()).isZero();
    }

    @Test
    void a_rest_allows_no_more_than_a_twentieth_of_a_second_at_once() {
        Pacer pacer = new Pacer(() -> 200, () -> nanos);

        pass(Duration.ofHours(1));

        assertThat(pass(pacer)).isEqualTo(10);
        assertThat(pass(pacer)).isZero();
    }

    @Test
    void one_may_pass_when_the_pacer_said() {
        Pacer pacer = new Pacer(() -> 200, () -> nanos);
        pass(pacer);

        Duration wait = pacer.untilNext();

        assertThat(wait).isBetween(Duration.ofMillis(5), Duration.ofMillis(6));
        pass(wait.minusMillis(1));
        assertThat(pass(pacer)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(pass(pacer)).isEqualTo(1);
    }

    @Test
    void one_a_second_is_one_a_second() {
        Pacer pacer = new Pacer(() -> 1, () -> nanos);

        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += pass(pacer);
            pass(Duration.ofMillis(100));
        }

        assertThat(passed).isEqualTo(10);
    }

    /** Asked often or seldom: in no second pass more than the limit and the twentieth that may have been saved. */
    @Test
    void no_second_sees_more_than_the_limit_and_a_twentieth() {
        Random random = new Random(46);
        Pacer pacer = new Pacer(() -> 1000, () -> nanos);
        int[] passed = new int[20_000];
        for (int millisecond = 0; millisecond < passed.length; millisecond++) {
            if (random.nextInt(20) == 0) {
                passed[millisecond] = pass(pacer);
            }
            pass(Duration.ofMillis(1));
        }

        int total = 0;
        for (int end = 0; end < passed.length; end++) {
            total += passed[end];
            if (end >= 1000) {
                total -= passed[end - 1000];
                assertThat(total).isBetween(500, 1050);
            }
        }
    }

    @Test
    void a_rate_that_falls_holds_back_at_once_and_one_that_rises_lets_through_at_once() {
        AtomicInteger rate = new AtomicInteger();
        Pacer pacer = new Pacer(rate::get, () -> nanos);
        assertThat(pacer.allowance()).isEqualTo(Integer.MAX_VALUE);

        rate.set(2);
        assertThat(pacer.allowance()).as("nothing was saved up").isZero();
        pass(Duration.ofMillis(500));
        assertThat(pass(pacer)).isEqualTo(1);
        rate.set(0);

        assertThat(pacer.allowance()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void what_left_beyond_the_allowance_is_waited_for() {
        Pacer pacer = new Pacer(() -> 10, () -> nanos);

        pacer.passed(6);

        assertThat(pacer.allowance()).isZero();
        assertThat(pacer.untilNext()).isBetween(Duration.ofMillis(599), Duration.ofMillis(601));
    }
}
