package org.brevduva.smpp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a link waits before it tries to bind again: half a second, then twice as long each time, up to the
 * longest.
 */
record Waits(Duration longest) {

    private static final Duration FIRST = Duration.ofMillis(500);

    Duration first() {
        return atMostLongest(FIRST);
    }

    Duration after(Duration wait) {
        return atMostLongest(wait.multipliedBy(2));
    }

    /** Up to a quarter more or less, so that many links do not come back at once. */
    static Duration spread(Duration wait, RandomGenerator chance) {
        return Duration.ofMillis((long) (wait.toMillis() * chance.nextDouble(0.75, 1.25)));
    }

    private Duration atMostLongest(Duration wait) {
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
