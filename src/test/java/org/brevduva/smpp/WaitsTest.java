package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void the_waits_between_the_tries_double_up_to_the_longest() {
        Waits waits = new Waits(Duration.ofMillis(3_000));

        assertThat(Stream.iterate(waits.first(), waits::after).limit(5))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L);
    }

    @Test
    void the_first_wait_is_no_longer_than_the_longest() {
        assertThat(new Waits(Duration.ofMillis(400)).first()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void chance_makes_a_wait_a_quarter_longer_or_shorter_at_most() {
        Duration wait = Duration.ofMillis(1_000);

        assertThat(Waits.spread(wait, () -> -1L)).isBetween(Duration.ofMillis(1_240), Duration.ofMillis(1_250));
        assertThat(Waits.spread(wait, () -> 0L)).isEqualTo(Duration.ofMillis(750));
    }
}
