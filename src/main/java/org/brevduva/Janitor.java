package org.brevduva;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the chores that come round by the clock, one after the other on one thread. */
final class Janitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("janitor");

    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "janitor"));

    /** A chore that fails is done again at its next turn. */
    void every(Duration interval, String name, Runnable chore) {
        Runnable guarded = () -> {
            try {
                chore.run();
            } catch (RuntimeException e) {
                log.error("chore failed name={}", name, e);
            }
        };
        rounds.scheduleWithFixedDelay(guarded, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the chore in hand finish. */
    @Override
    public void close() {
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("chore in hand takes long, the house closes without waiting for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
