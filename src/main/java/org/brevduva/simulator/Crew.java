package org.brevduva.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one simulator: each with a name, none that keeps the JVM alive, all gone when it closes. */
final class Crew {

    private static final long GRACE_MS = 5_000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor timer;

    Crew() {
        timer = new ScheduledThreadPoolExecutor(1, work -> thread("simulator-timer", work));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Thread start(String name, Runnable work) {
        threads.removeIf(earlier -> !earlier.isAlive());
        Thread thread = thread(name, work);
        thread.start();
        threads.add(thread);
        return thread;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** Waits for those that have been told to end, and interrupts those that have not noticed. */
    void dismiss() {
        timer.shutdownNow();
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MS);
        try {
            timer.awaitTermination(GRACE_MS, TimeUnit.MILLISECONDS);
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
