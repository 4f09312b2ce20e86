package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final Breaker breaker = new Breaker("telia", PATIENCE, time);
    private Optional<Instant> unbound = Optional.empty();

    private Health health() {
        return breaker.health(unbound);
    }

    private void outcomes(int answered, int troubled) {
        for (int i = 0; i < answered; i++) {
            breaker.answered();
        }
        for (int i = 0; i < troubled; i++) {
            breaker.troubled();
        }
    }

    private void fails() {
        outcomes(0, 20);
        assertThat(health()).isEqualTo(Health.FAILING);
    }

    @Test
    void without_a_bind_it_serves_until_the_patience_is_over() {
        unbound = Optional.of(time.instant());

        time.pass(PATIENCE.minusMillis(1));
        assertThat(breaker.serves(unbound)).isTrue();
        time.pass(Duration.ofMillis(1));

        assertThat(breaker.serves(unbound)).isFalse();
        assertThat(health()).isEqualTo(Health.FAILING);
    }

    @Test
    void bound_again_it_is_tried_at_once_and_serves_after_five_answers() {
        unbound = Optional.of(time.instant());
        time.pass(PATIENCE);
        assertThat(health()).isEqualTo(Health.FAILING);

        unbound = Optional.empty();
        assertThat(health()).isEqualTo(Health.PROBING);
        outcomes(4, 0);
        assertThat(health()).isEqualTo(Health.PROBING);
        outcomes(1, 0);

        assertThat(health()).isEqualTo(Health.SERVING);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, FAILING",
        "0,  20, FAILING",
        "11, 10, SERVING",
        "0,  19, SERVING",
        "9,  10, SERVING",
        "100, 99, SERVING",
    })
    void half_of_at_least_twenty_are_too_many(int answered, int troubled, Health health) {
        outcomes(answered, troubled);

        assertThat(health()).isEqualTo(health);
    }

    @Test
    void what_was_half_a_minute_ago_does_not_count() {
        outcomes(0, 19);

        time.pass(Duration.ofSeconds(30));
        outcomes(0, 19);

        assertThat(health()).isEqualTo(Health.SERVING);
    }

    @Test
    void while_it_is_tried_one_message_a_second_is_let_through_and_five_may_be_unanswered() {
        fails();
        time.pass(PATIENCE);

        int let = 0;
        for (int i = 0; i < 100; i++) {
            if (breaker.serves(unbound)) {
                let++;
                breaker.leaves();
            }
            if (i % 10 == 5 && let < 5) {
                breaker.answered();
            }
            time.pass(Duration.ofMillis(100));
        }

        assertThat(let).as("of four that were answered, and five more").isEqualTo(9);
    }

    @Test
    void until_one_has_left_it_serves_whoever_asks() {
        fails();
        time.pass(PATIENCE);

        assertThat(breaker.serves(unbound)).isTrue();
        assertThat(breaker.serves(unbound)).isTrue();
        breaker.leaves();

        assertThat(breaker.serves(unbound)).isFalse();
        assertThat(health()).isEqualTo(Health.PROBING);
    }

    @Test
    void each_try_that_fails_doubles_the_rest_up_to_ten_minutes() {
        fails();
        Duration rest = PATIENCE;
        for (int tries = 0; tries < 8; tries++) {
            time.pass(rest.minusMillis(1));
            assertThat(health()).as("try %d", tries).isEqualTo(Health.FAILING);
            time.pass(Duration.ofMillis(1));
            assertThat(health()).as("try %d", tries).isEqualTo(Health.PROBING);

            breaker.troubled();

            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(Duration.ofMinutes(10)) < 0 ? twice : Duration.ofMinutes(10);
        }
    }

    @Test
    void once_it_serves_the_past_is_forgotten() {
        fails();
        time.pass(PATIENCE);
        assertThat(health()).isEqualTo(Health.PROBING);
        outcomes(5, 0);

        outcomes(0, 19);
        assertThat(health()).isEqualTo(Health.SERVING);
        outcomes(0, 1);
        assertThat(health()).isEqualTo(Health.FAILING);
        time.pass(PATIENCE);

        assertThat(health()).as("the first rest again").isEqualTo(Health.PROBING);
    }

    @Test
    void without_a_bind_it_is_not_tried() {
        fails();
        unbound = Optional.of(time.instant());

        time.pass(Duration.ofHours(1));

        assertThat(health()).isEqualTo(Health.FAILING);
        assertThat(breaker.serves(unbound)).isFalse();
    }

    /** Whatever happened before: an SMSC that is bound and answers serves within eleven minutes. */
    @Test
    void there_is_always_a_way_back() {
        Random random = new Random(46);
        for (int round = 0; round < 300; round++) {
            for (int i = 0; i < 200; i++) {
                outcomes(random.nextInt(3), random.nextInt(3));
                unbound = random.nextInt(10) == 0 ? Optional.of(time.instant()) : Optional.empty();
                time.pass(Duration.ofMillis(random.nextInt(20_000)));
                breaker.serves(unbound);
            }

            unbound = Optional.empty();
            for (int seconds = 0; seconds < 660 && health() != Health.SERVING; seconds++) {
                if (breaker.serves(unbound)) {
                    breaker.leaves();
                    breaker.answered();
                }
                time.pass(Duration.ofSeconds(1));
            }

            assertThat(health()).isEqualTo(Health.SERVING);
        }
    }
}
