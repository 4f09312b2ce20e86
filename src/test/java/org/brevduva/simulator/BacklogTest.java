package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // and on from there: a stopwatch may wrap

    @Test
    void a_queue_has_room_until_it_is_full_and_again_when_it_has_emptied_a_little() {
        Backlog queue = new Backlog(2, 4, nanos::get);

        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.hasRoom()).isFalse();
        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.hasRoom()).isFalse();
    }

    @Test
    void a_queue_is_never_emptier_than_empty() {
        Backlog queue = new Backlog(1, 1, nanos::get);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.hasRoom()).isFalse();
    }

    @Test
    void no_limit_is_no_limit() {
        Backlog queue = new Backlog(0, 0, nanos::get);

        for (int i = 0; i < 1_000; i++) {
            assertThat(queue.hasRoom()).isTrue();
        }
    }
}
