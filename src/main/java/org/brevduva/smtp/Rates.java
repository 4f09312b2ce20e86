package org.brevduva.smtp;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often one client may come, and begin a mail. A full minute's worth may come at once; then they come back one by
 * one. Thread-safe.
 */
final class Rates {

    /** Clients known at the same time, some 200 bytes each. Who is forgotten too early may do a little more. */
    private static final int MOST_CLIENTS = 100_000;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Optional<LoadingCache<ClientNet, Bucket>> connections;
    private final Optional<LoadingCache<ClientNet, Bucket>> mails;

    /** {@code nanos}: as {@link System#nanoTime}. */
    Rates(SmtpLimits limits, LongSupplier nanos) {
        this.connections = buckets(limits.maxConnectionsPerMinute(), nanos);
        this.mails = buckets(limits.maxMailsPerMinute(), nanos);
    }

    boolean mayConnect(ClientNet client) {
        return may(connections, client);
    }

    boolean mayMail(ClientNet client) {
        return may(mails, client);
    }

    private static boolean may(Optional<LoadingCache<ClientNet, Bucket>> buckets, ClientNet client) {
        return buckets.isEmpty() || buckets.get().get(client).tryConsume(1);
    }

    private static Optional<LoadingCache<ClientNet, Bucket>> buckets(int most, LongSupplier nanos) {
        if (most == 0) {
            return Optional.empty();
        }
        TimeMeter meter = new Meter(nanos);
        // A bucket that nobody has asked for in a period is full again, as a new one is.
        return Optional.of(Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(PERIOD)
                .ticker(nanos::getAsLong)
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, PERIOD))
                        .withCustomTimePrecision(meter)
                        .build()));
    }

    private record Meter(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
