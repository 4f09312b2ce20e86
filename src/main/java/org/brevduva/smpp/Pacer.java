package org.brevduva.smpp;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets so many a second pass, evenly: at most a twentieth of a second's worth at once. A pause holds everything back.
 * Not thread-safe but for {@link #pause}.
 */
final class Pacer {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final double most;
    private final LongSupplier nanoTime;
    private double allowance;
    private long last;
    private volatile long pausedUntil;

    /** {@code perSecond} 0: as many as want to. {@code nanoTime} as {@link System#nanoTime}. */
    Pacer(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond / 20.0);
        this.nanoTime = nanoTime;
        this.allowance = most;
        this.last = nanoTime.getAsLong();
        this.pausedUntil = last;
    }

    /** How many may pass now. */
    int allowance() {
        long now = nanoTime.getAsLong();
        if (pausedUntil - now > 0) {
            return 0;
        }
        if (perSecond == 0) {
            return Integer.MAX_VALUE;
        }
        allowance = Math.min(most, allowance + (now - last) * perSecond / SECOND);
        last = now;
        return (int) allowance;
    }

    void passed(int count) {
        if (perSecond > 0) {
            allowance -= count;
        }
    }

    /** How long until at least one more may pass; zero if it may now. */
    Duration untilNext() {
        long now = nanoTime.getAsLong();
        long pause = pausedUntil - now;
        long next =
                perSecond == 0 || allowance >= 1 ? 0 : last - now + (long) ((1 - allowance) * SECOND / perSecond) + 1;
        return Duration.ofNanos(Math.max(0, Math.max(pause, next)));
    }

    void pause(Duration length) {
        pausedUntil = nanoTime.getAsLong() + length.toNanos();
    }
}
