package org.brevduva.simulator;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many through in a second, counted from the first of them; none too many if told 0. */
final class Throttle {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanos;
    private long began;
    private int passed;

    Throttle(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    boolean lets() {
        return perSecond == 0 || letsOneMore();
    }

    private synchronized boolean letsOneMore() {
        long now = nanos.getAsLong();
        if (passed == 0 || now - began >= SECOND) {
            began = now;
            passed = 0;
        }
        if (passed == perSecond) {
            return false;
        }
        passed++;
        return true;
    }
}
