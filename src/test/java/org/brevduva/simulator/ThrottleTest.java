package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void the_count_begins_anew_a_second_after_the_first() {
        Throttle throttle = new Throttle(2, nanos::get);

        assertThat(throttle.lets()).isTrue();
        assertThat(throttle.lets()).isTrue();
        assertThat(throttle.lets()).as("one too many").isFalse();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(throttle.lets()).as("too early").isFalse();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(throttle.lets()).isTrue();
    }

    @Test
    void no_limit_is_no_limit() {
        Throttle throttle = new Throttle(0, nanos::get);

        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.lets()).isTrue();
        }
    }
}
