package org.brevduva.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether an SMSC serves: not when it has had no bind for a while, nor when at least half of the last submits
 * ended in passing trouble. Then it is tried with single messages before it gets all of them again. Thread-safe.
 */
final class Breaker {

    private static final Logger log = LoggerFactory.getLogger("smpp");

    /** So much is looked back. */
    private static final int SECONDS = 30;

    /** Of fewer submits nothing can be said. */
    private static final int LEAST = 20;

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final int GOOD_PROBES = 5;
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final String smsc;
    private final Duration patience;
    private final InstantSource time;

    private final long[] second = new long[SECONDS]; // guarded by this, as all below
    private final int[] answered = new int[SECONDS];
    private final int[] troubled = new int[SECONDS];
    private Health health = Health.SERVING;
    private Instant nextTry = Instant.MIN;
    private Instant lastProbe = Instant.MIN;
    private Duration rest;
    private int probes;
    private int good;

    /** {@code patience}: so long without a bind, and so long at first before it is tried again. */
    Breaker(String smsc, Duration patience, InstantSource time) {
        this.smsc = smsc;
        this.patience = patience;
        this.time = time;
        this.rest = patience;
    }

    /** A submit had an answer that was no passing trouble. */
    synchronized void answered() {
        note(answered);
        if (health == Health.PROBING && ++good == GOOD_PROBES) {
            rest = patience;
            forget();
            become(Health.SERVING, "");
        }
    }

    /** A submit had no answer in time, or one that was passing trouble other than throttling. */
    synchronized void troubled() {
        note(troubled);
        if (health == Health.PROBING) {
            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
            fail("probe failed");
        }
    }

    /** A submit leaves. */
    synchronized void leaves() {
        if (health == Health.PROBING) {
            lastProbe = time.instant();
            probes++;
        }
    }

    /**
     * Whether new messages may be given to it; while it is probed, until one has left, and again a second later.
     *
     * @param unbound since when it has had no bind; empty while it has one
     */
    synchronized boolean serves(Optional<Instant> unbound) {
        Health now = health(unbound);
        boolean next = !time.instant().isBefore(lastProbe.plus(BETWEEN_PROBES)) && probes - good < GOOD_PROBES;
        return now == Health.SERVING || now == Health.PROBING && next;
    }

    /** As {@link #serves}, in words. */
    synchronized Health health(Optional<Instant> unbound) {
        Instant now = time.instant();
        boolean gone = unbound.isPresent() && !now.isBefore(unbound.get().plus(patience));
        if (health != Health.FAILING && gone) {
            fail("no bind");
            nextTry = now;
        } else if (health == Health.SERVING && isMostlyTrouble()) {
            fail("every other submit failed");
        } else if (health == Health.FAILING && unbound.isEmpty() && !now.isBefore(nextTry)) {
            good = 0;
            probes = 0;
            lastProbe = now.minus(BETWEEN_PROBES);
            become(Health.PROBING, "");
        }
        return health;
    }

    private void fail(String why) {
        nextTry = time.instant().plus(rest);
        forget();
        become(Health.FAILING, why);
    }

    private void become(Health next, String why) {
        health = next;
        switch (next) {
            case FAILING -> log.warn("smsc failing smsc={} why=\"{}\"", smsc, why);
            case PROBING -> log.info("smsc probed smsc={}", smsc);
            case SERVING -> log.info("smsc serves again smsc={}", smsc);
        }
    }

    private void note(int[] counts) {
        long now = time.instant().getEpochSecond();
        int at = Math.floorMod(now, SECONDS);
        if (second[at] != now) {
            second[at] = now;
            answered[at] = 0;
            troubled[at] = 0;
        }
        counts[at]++;
    }

    private boolean isMostlyTrouble() {
        long now = time.instant().getEpochSecond();
        int all = 0;
        int bad = 0;
        for (int at = 0; at < SECONDS; at++) {
            if (now - second[at] < SECONDS && now >= second[at]) {
                all += answered[at] + troubled[at];
                bad += troubled[at];
            }
        }
        return all >= LEAST && 2 * bad >= all;
    }

    private void forget() {
        Arrays.fill(second, Long.MIN_VALUE / 2);
    }
}
