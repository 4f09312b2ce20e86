package org.brevduva.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;

/**
 * How often strangers may have us write to somebody: so many an hour from one IPv4 address or IPv6 /64, and so many in
 * all. In memory only, and bounded. Thread-safe.
 */
final class Flood {

    static final int FROM_ONE = 20;
    static final int IN_ALL = 100;

    private static final Duration WITHIN = Duration.ofHours(1);

    private record Passed(Instant at, String client) {}

    private final InstantSource time;
    private final Deque<Passed> passed = new ArrayDeque<>(); // guarded by this, the oldest first

    Flood(InstantSource time) {
        this.time = time;
    }

    /** Whether one more may pass, and then counts it. {@code trusted}: many people write through this client. */
    synchronized boolean lets(InetAddress client, boolean trusted) {
        Instant now = time.instant();
        while (!passed.isEmpty() && !passed.getFirst().at().isAfter(now.minus(WITHIN))) {
            passed.removeFirst();
        }
        String net = net(client);
        long same = passed.stream().filter(one -> one.client().equals(net)).count();
        if (passed.size() >= IN_ALL || !trusted && same >= FROM_ONE) {
            return false;
        }
        passed.addLast(new Passed(now, net));
        return true;
    }

    private static String net(InetAddress client) {
        byte[] octets = client.getAddress();
        return HexFormat.of().formatHex(client instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
