package org.brevduva.smpp;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * How many submits a second an SMSC gets: as many as were agreed, or as want to, until it says that it is too many.
 * Then somewhat less than it has really taken, and a little more each second, until it says so again or is back where
 * it was. Thread-safe.
 */
final class AdaptiveRate {

    /** No limit. */
    static final double FREE = 0;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final double DOWN = 0.7;

    /** Each second, of what the SMSC took when it was slowed. */
    private static final double UP = 1.0 / 20;

    /** Without a limit of ours it is free again when it could have taken so many times what it took then. */
    private static final double FREE_AGAIN = 2;

    private static final double LEAST = 1;

    /** SMPP 5.0, 4.8.4.18: near congestion, and the optimum that is left alone. */
    private static final int NEARLY_CONGESTED = 90;

    private static final int OPTIMUM = 80;

    /** Of a second: the one that is not over yet, and the ten before it. */
    private static final int TENTHS = 11;

    /** Who takes so few has stopped taking, and that tells nothing of how many it can take. */
    private static final double LEAST_KNOWN = 20;

    /** Nor is it far below what was agreed, for long. */
    private static final double LEAST_OF_LIMIT = 0.1;

    /** What comes sooner after a complaint is still about what was on its way then. */
    private static final long HOLD = Duration.ofMillis(200).toNanos();

    private final int limit;
    private final LongSupplier nanoTime;
    private final long start;

    private final int[] taken = new int[TENTHS]; // guarded by this, as all below
    private long tenth;
    private boolean slowed;
    private double from;
    private double known;
    private long since;
    private long saidAt;

    /** {@code limit} a second, 0 for none; {@code nanoTime} as {@link System#nanoTime}. */
    AdaptiveRate(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** The SMSC has taken a submit. */
    synchronized void taken() {
        turn();
        taken[Math.floorMod(tenth, TENTHS)]++;
    }

    /** The SMSC says that these are too many. What was on its way already says so too, which is no news. */
    synchronized void tooMany() {
        long now = nanoTime.getAsLong();
        if (slowed && now - saidAt < HOLD) {
            return;
        }
        turn();
        double measured = measured();
        double before = perSecond();
        double next = Math.max(LEAST, DOWN * measured);
        from = before == FREE ? next : Math.min(next, before);
        known = Math.max(Math.max(LEAST_KNOWN, limit * LEAST_OF_LIMIT), measured);
        slowed = true;
        since = now;
        saidAt = now;
    }

    /** The SMSC tells how busy it is, 0 to 100. */
    synchronized void congestion(int state) {
        if (state >= NEARLY_CONGESTED) {
            tooMany();
        } else if (state >= OPTIMUM && slowed) {
            from = perSecond();
            since = nanoTime.getAsLong();
        }
    }

    /** How many a second now, or {@link #FREE}. */
    synchronized double perSecond() {
        if (!slowed) {
            return limit;
        }
        double seconds = (double) (nanoTime.getAsLong() - since) / SECOND;
        double rate = from + seconds * UP * known;
        boolean back = limit == 0 ? rate >= FREE_AGAIN * known : rate >= limit;
        if (back) {
            slowed = false;
            return limit;
        }
        return rate;
    }

    /** {@link #perSecond} for people: empty if free. */
    OptionalInt view() {
        double rate = perSecond();
        return rate == FREE ? OptionalInt.empty() : OptionalInt.of((int) Math.round(rate));
    }

    /** A second, as far as there was traffic: what came just after a rest was not a whole second's worth. */
    private double measured() {
        int count = 0;
        long first = tenth;
        for (long at = tenth - TENTHS + 1; at <= tenth; at++) {
            int some = taken[Math.floorMod(at, TENTHS)];
            first = count == 0 && some > 0 ? at : first;
            count += some;
        }
        return count * 10.0 / Math.min(10, tenth - first + 1);
    }

    private long tenth() {
        return (nanoTime.getAsLong() - start) / (SECOND / 10);
    }

    /** Forgets what is more than a second ago. */
    private void turn() {
        long now = tenth();
        for (long passed = Math.max(tenth + 1, now - TENTHS + 1); passed <= now; passed++) {
            taken[Math.floorMod(passed, TENTHS)] = 0;
        }
        tenth = now;
    }
}
