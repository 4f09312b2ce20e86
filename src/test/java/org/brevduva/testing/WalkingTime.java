package org.brevduva.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the machine, until a test jumps ahead. */
public final class WalkingTime implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    public void pass(Duration some) {
        ahead = ahead.plus(some);
    }
}
