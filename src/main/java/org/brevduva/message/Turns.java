package org.brevduva.message;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Those who bring the same thing come one after the other; all others side by side. Thread-safe. */
final class Turns {

    /** What has to be done in turn. */
    interface Work<T> {
        T run() throws IOException;
    }

    private final ConcurrentMap<String, CompletableFuture<Void>> inHand = new ConcurrentHashMap<>();

    <T> T take(String thing, Work<T> work) throws IOException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        for (CompletableFuture<Void> other; (other = inHand.putIfAbsent(thing, mine)) != null; ) {
            other.join();
        }
        try {
            return work.run();
        } finally {
            inHand.remove(thing);
            mine.complete(null);
        }
    }
}
