package org.brevduva.simulator;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A queue that holds so many SMS and empties at so many a second; it has no room for more. No limit if told 0. */
final class Backlog {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int limit;
    private final int drained;
    private final LongSupplier nanos;
    private double waiting;
    private long looked;

    Backlog(int limit, int drainedPerSecond, LongSupplier nanos) {
        this.limit = limit;
        this.drained = drainedPerSecond;
        this.nanos = nanos;
        this.looked = nanos.getAsLong();
    }

    boolean hasRoom() {
        return limit == 0 || takesOneMore();
    }

    private synchronized boolean takesOneMore() {
        long now = nanos.getAsLong();
        waiting = Math.max(0, waiting - (now - looked) / SECOND * drained);
        looked = now;
        if (waiting + 1 > limit) {
            return false;
        }
        waiting++;
        return true;
    }
}
