package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BellTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Bell bell = new Bell();

    @Test
    void a_bell_rung_while_nobody_rested_is_heard_by_the_next() throws Exception {
        bell.ring();

        bell.rest(LONG);
    }

    @Test
    void a_bell_rung_many_times_wakes_once() throws Exception {
        bell.ring();
        bell.ring();
        bell.ring();

        bell.rest(LONG);
        long start = System.nanoTime();
        bell.rest(SHORT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void a_bell_wakes_who_rests() throws Exception {
        Thread ringing = new Thread(bell::ring);
        ringing.start();

        bell.rest(LONG);

        ringing.join();
    }
}
