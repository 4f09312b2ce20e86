package org.brevduva.smtp;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for each connection, and no more than there may be connections. */
final class SessionPool extends ThreadPoolExecutor {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    /** After the grace is over: as long as a cut session may take to notice. */
    private static final long LAST_WAIT = 2_000;

    SessionPool(int most) {
        // The queue is for the moment between a connection's end and its thread's.
        super(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(session -> {
            Thread thread = new Thread(session, "smtp-" + number.incrementAndGet());
            thread.setUncaughtExceptionHandler((dead, e) -> log.error("session failed", e));
            return thread;
        });
        allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable session) {
        try {
            super.execute(session);
        } catch (OutOfMemoryError e) {
            // The system gives no more threads. Better one client lost than the library's own thread.
            log.error("no thread for a connection", e);
            throw new RejectedExecutionException(e);
        }
    }

    /** The library would wait for ever for a session that does not end. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return super.awaitTermination(Math.min(unit.toMillis(timeout), LAST_WAIT), TimeUnit.MILLISECONDS);
    }
}
