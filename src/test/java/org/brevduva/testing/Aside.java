package org.brevduva.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work beside the test, each on a thread of its own. The common pool has one thread on a machine with two processors:
 * there, work that waits for other work would wait for ever.
 */
public final class Aside {

    private static final Executor OWN_THREADS = work -> {
        Thread thread = new Thread(work, "aside");
        thread.setDaemon(true);
        thread.start();
    };

    private Aside() {}

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, OWN_THREADS);
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, OWN_THREADS);
    }
}
