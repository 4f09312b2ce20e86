package org.brevduva.smpp;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Lets so many a second pass, evenly: at most a twentieth of a second's worth at once. Not thread-safe.
 */
final class Pacer {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DoubleSupplier rate;
    private final LongSupplier nanoTime;
    private double allowance;
    private long last;

    /** {@code rate} a second, which may change; 0: as many as want to. {@code nanoTime} as {@link System#nanoTime}. */
    Pacer(DoubleSupplier rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.allowance = most(rate.getAsDouble());
        this.last = nanoTime.getAsLong();
    }

    private static double most(double perSecond) {
        return Math.max(1, perSecond / 20);
    }

    /** How many may pass now. */
    int allowance() {
        long now = nanoTime.getAsLong();
        double perSecond = rate.getAsDouble();
        if (perSecond == 0) {
            allowance = 0;
            last = now;
            return Integer.MAX_VALUE;
        }
        allowance = Math.min(most(perSecond), allowance + (now - last) * perSecond / SECOND);
        last = now;
        return Math.max(0, (int) allowance);
    }

    void passed(int count) {
        if (rate.getAsDouble() > 0) {
            allowance -= count;
        }
    }

    /** How long until at least one more may pass; zero if it may now. */
    Duration untilNext() {
        double perSecond = rate.getAsDouble();
        if (perSecond == 0 || allowance >= 1) {
            return Duration.ZERO;
        }
        long next = last - nanoTime.getAsLong() + (long) ((1 - allowance) * SECOND / perSecond) + 1;
        return Duration.ofNanos(Math.max(0, next));
    }
}
