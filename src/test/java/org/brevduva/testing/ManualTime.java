package org.brevduva.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. */
public final class ManualTime implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration some) {
        now = now.plus(some);
    }
}
