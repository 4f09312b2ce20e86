package org.brevduva.trust;

import java.time.Duration;

/** When the looking-up for one e-mail ends. Durations only: no clock can be set back under it. */
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Not negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** For one of two that share the time, so that the first cannot eat it all. */
    Deadline half() {
        return in(left().dividedBy(2));
    }
}
