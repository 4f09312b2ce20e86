package org.brevduva.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts wrong secrets. Who has brought too many is not even checked for a time: from one client for one mailbox,
 * from one client in all, and for one mailbox from anywhere. In memory only, and bounded. Thread-safe.
 */
final class WrongSecrets {

    private static final int MOST_KNOWN = 50_000;

    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets;

    /** So many at once, and one more after each {@code again}. */
    private record Allowance(String key, int most, Duration again) {}

    WrongSecrets(InstantSource time) {
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(time.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(Duration.ofHours(6))
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /** Whether another one may be checked. {@code mailbox}: what the client claims to be, registered or not. */
    boolean mayTry(InetAddress client, String mailbox) {
        return allowances(client, mailbox).stream()
                .allMatch(allowance -> bucket(allowance).getAvailableTokens() > 0);
    }

    void wrong(InetAddress client, String mailbox) {
        allowances(client, mailbox).forEach(allowance -> bucket(allowance).tryConsume(1));
    }

    private static List<Allowance> allowances(InetAddress client, String mailbox) {
        String network = network(client);
        return List.of(
                new Allowance("pair " + network + " " + mailbox, 5, Duration.ofMinutes(3)),
                new Allowance("client " + network, 20, Duration.ofMinutes(1)),
                new Allowance("mailbox " + mailbox, 100, Duration.ofSeconds(30)));
    }

    private Bucket bucket(Allowance allowance) {
        return buckets.get(
                allowance.key(),
                key -> Bucket.builder()
                        .withCustomTimePrecision(meter)
                        .addLimit(limit -> limit.capacity(allowance.most()).refillIntervally(1, allowance.again()))
                        .build());
    }

    /** An IPv6 client usually has a whole /64 to call from. */
    private static String network(InetAddress client) {
        byte[] octets = client.getAddress();
        return HexFormat.of().formatHex(client instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
