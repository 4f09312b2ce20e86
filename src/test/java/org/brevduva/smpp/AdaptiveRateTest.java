package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveRateTest {

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private AdaptiveRate rate(int limit) {
        return new AdaptiveRate(limit, () -> nanos);
    }

    private void takes(AdaptiveRate rate, int perSecond) {
        for (int i = 0; i < perSecond; i++) {
            rate.taken();
            pass(Duration.ofSeconds(1).dividedBy(perSecond));
        }
    }

    @Test
    void until_the_smsc_complains_it_is_what_was_agreed() {
        assertThat(rate(200).perSecond()).isEqualTo(200);
        assertThat(rate(0).perSecond()).isEqualTo(AdaptiveRate.FREE);
        assertThat(rate(200).view()).hasValue(200);
        assertThat(rate(0).view()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void a_complaint_brings_it_to_seven_tenths_of_what_was_taken(int limit) {
        AdaptiveRate rate = rate(limit);
        takes(rate, 100);

        rate.tooMany();

        assertThat(rate.perSecond()).isCloseTo(70, Percentage.withPercentage(3));
    }

    @Test
    void complaints_about_what_was_on_its_way_already_are_one_complaint() {
        AdaptiveRate rate = rate(0);
        takes(rate, 100);

        for (int i = 0; i < 19; i++) {
            rate.tooMany();
            pass(Duration.ofMillis(10));
        }

        assertThat(rate.perSecond()).isBetween(65.0, 75.0);
    }

    @Test
    void it_rises_by_a_twentieth_a_second_up_to_what_was_agreed() {
        AdaptiveRate rate = rate(100);
        takes(rate, 100);
        rate.tooMany();

        double before = rate.perSecond();
        pass(Duration.ofSeconds(2));
        assertThat(rate.perSecond() - before).isCloseTo(10, Percentage.withPercentage(5));
        pass(Duration.ofSeconds(5));

        assertThat(rate.perSecond()).isEqualTo(100);
    }

    @Test
    void without_a_limit_it_is_free_again_when_it_could_have_been_twice_as_much() {
        AdaptiveRate rate = rate(0);
        takes(rate, 100);
        rate.tooMany();

        pass(Duration.ofSeconds(25));
        assertThat(rate.perSecond()).isBetween(185.0, 200.0);
        pass(Duration.ofSeconds(2));

        assertThat(rate.perSecond()).isEqualTo(AdaptiveRate.FREE);
    }

    @Test
    void an_smsc_that_takes_nothing_gets_one_a_second_and_is_not_overrun_meanwhile() {
        AdaptiveRate rate = rate(0);
        takes(rate, 100);
        double most = 0;
        rate.tooMany();
        pass(Duration.ofSeconds(1));
        rate.tooMany();
        for (int seconds = 0; seconds < 600; seconds++) {
            pass(Duration.ofMillis(1_001));
            most = Math.max(most, rate.perSecond());
            assertThat(rate.perSecond()).isPositive();
            rate.tooMany();
        }

        assertThat(most).isLessThan(10);
        assertThat(rate.perSecond()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"79, 0", "89, 0", "90, 70", "100, 70"})
    void one_that_says_how_busy_it_is_is_slowed_from_ninety_on(int state, int perSecond) {
        AdaptiveRate rate = rate(0);
        takes(rate, 100);

        rate.congestion(state);

        assertThat(rate.perSecond()).isBetween(perSecond * 0.95, perSecond * 1.05);
    }

    @Test
    void one_that_says_that_it_is_just_busy_enough_is_left_as_it_is() {
        AdaptiveRate rate = rate(0);
        takes(rate, 100);
        rate.tooMany();

        for (int seconds = 0; seconds < 60; seconds++) {
            rate.congestion(85);
            pass(Duration.ofMillis(10));
        }

        assertThat(rate.perSecond()).isLessThan(75);
    }

    /** Some count by the clock's seconds: what they take at once says little of what they take in a second. */
    @Test
    void an_smsc_that_takes_a_second_in_a_burst_is_soon_known_for_it() {
        AdaptiveRate rate = rate(0);
        int refused = 0;
        for (int tenth = 0; tenth < 100; tenth++) {
            int wanted = rate.perSecond() == AdaptiveRate.FREE ? 100 : (int) Math.ceil(rate.perSecond() / 10);
            for (int i = 0; i < wanted; i++) {
                if (tenth % 10 == 0 && i < 20) {
                    rate.taken();
                } else if (tenth < 10) {
                    rate.tooMany();
                    refused++;
                }
            }
            pass(Duration.ofMillis(100));
            if (tenth == 9) {
                assertThat(rate.perSecond()).isLessThan(30);
            }
        }

        assertThat(refused).isLessThan(80 + 60);
    }

    /**
     * A second by second game with an SMSC that takes so many a second and throttles the rest, for random limits of
     * both sides: after the first complaints it is given most of what it takes, and not much more.
     */
    @Test
    void whatever_an_smsc_takes_it_is_soon_given_about_that() {
        Random random = new Random(46);
        for (int game = 0; game < 100; game++) {
            int capacity = 5 + random.nextInt(500);
            int limit = random.nextBoolean() ? 0 : capacity + random.nextInt(1_000);
            AdaptiveRate rate = rate(limit);
            double taken = 0;
            double refused = 0;
            for (int second = 0; second < 120; second++) {
                double[] outcome = playsASecond(rate, capacity);
                if (second >= 20) {
                    taken += outcome[0];
                    refused += outcome[1];
                }
            }

            assertThat(taken / 100 / capacity)
                    .as("capacity %d limit %d", capacity, limit)
                    .isGreaterThan(0.7);
            assertThat(refused / taken)
                    .as("capacity %d limit %d", capacity, limit)
                    .isLessThan(0.15);
        }
    }

    /** Those that are due in each tenth of the second; what is over the capacity of that tenth is refused. */
    private double[] playsASecond(AdaptiveRate rate, int capacity) {
        double taken = 0;
        double refused = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            int wanted = (int)
                    Math.min(1_000, rate.perSecond() == AdaptiveRate.FREE ? 1_000 : Math.ceil(rate.perSecond() / 10));
            int room = (int) Math.ceil(capacity / 10.0);
            for (int i = 0; i < Math.min(wanted, room); i++) {
                rate.taken();
                taken++;
            }
            for (int i = room; i < wanted; i++) {
                rate.tooMany();
                refused++;
            }
            pass(Duration.ofMillis(100));
        }
        return new double[] {taken, refused};
    }
}
