package org.brevduva.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a lane: settles what came back, claims what is due, sends it out with the courier, rests. Settling and
 * claiming share a transaction, so the courier's window is never exceeded by what the disk says is under way.
 */
public final class Carrier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("spool");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CLAIM = 500;

    private final Lane lane;
    private final Courier courier;
    private final Spool spool;
    private final Settling settling;
    private final InstantSource time;
    private final Duration grace;
    private final Bell bell;
    private final Thread thread;

    /** Outcomes that errands have reported and nobody has settled yet. */
    private final ConcurrentLinkedQueue<Returned> returned = new ConcurrentLinkedQueue<>();

    /** What a failed transaction could not settle: it is tried again first of all. */
    private final List<Returned> unsettled = new ArrayList<>();

    private int underWay;
    private volatile boolean closing;
    private volatile boolean leaving;

    /** An outcome; {@code late} if its errand had ended in doubt before. */
    private record Returned(Parcel parcel, Outcome outcome, boolean late) {}

    public Carrier(Lane lane, Courier courier, Spool spool, InstantSource time, Duration grace) {
        this.lane = lane;
        this.courier = courier;
        this.spool = spool;
        this.settling = new Settling(spool.policy(lane), courier);
        this.time = time;
        this.grace = grace;
        this.bell = spool.bell(lane);
        this.thread = new Thread(this::run, "carrier-" + lane);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean opened = false;
        while (!leaving && !(closing && underWay == 0)) {
            boolean again = false;
            try {
                if (!opened) {
                    settleAbandoned();
                    opened = true;
                }
                again = round();
            } catch (RuntimeException e) {
                // The last line of defence: a carrier that dies would stop all traffic without a word.
                log.error("carrier failed lane={} rests={}", lane, POLL, e);
            }
            try {
                if (!again) {
                    bell.rest(POLL);
                }
            } catch (InterruptedException e) {
                log.warn("carrier interrupted lane={} under-way={}", lane, underWay);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The parcels that an earlier process had claimed: their courier knows what to think of them. */
    private void settleAbandoned() {
        for (boolean more = true; more; ) {
            more = spool.store().inTransaction(tx -> {
                List<Parcel> left = SpoolStore.claimed(tx, lane, CLAIM);
                List<Settling.Result> results = left.stream()
                        .map(parcel -> new Settling.Result(parcel, courier.abandoned(parcel)))
                        .toList();
                settling.settle(tx, results, time.instant()).forEach(line -> log.warn("found abandoned {}", line));
                return left.size() == CLAIM;
            });
        }
    }

    /** Returns whether there may be more to do at once. */
    private boolean round() {
        for (Returned next = returned.poll(); next != null; next = returned.poll()) {
            unsettled.add(next);
        }
        int settled = (int) unsettled.stream().filter(back -> !back.late()).count();
        int room = closing ? 0 : Math.min(CLAIM, courier.room(underWay - settled));
        if (unsettled.isEmpty() && room <= 0) {
            return false;
        }
        List<Settling.Result> results = unsettled.stream()
                .map(back -> new Settling.Result(back.parcel(), back.outcome()))
                .toList();
        Instant now = time.instant();
        Round round = spool.store().inTransaction(tx -> {
            List<String> lines = settling.settle(tx, results, now);
            List<Parcel> claimed = room <= 0 ? List.of() : SpoolStore.claim(tx, lane, now, room);
            List<Errand> errands = claimed.isEmpty() ? List.of() : courier.load(tx, claimed);
            if (errands.size() < claimed.size()) {
                List<Parcel> carried = errands.stream().map(Errand::parcel).toList();
                SpoolStore.remove(
                        tx,
                        claimed.stream()
                                .filter(parcel -> !carried.contains(parcel))
                                .toList());
            }
            return new Round(lines, claimed.size(), errands);
        });
        unsettled.clear();
        underWay += round.errands().size() - settled;
        round.lines().forEach(line -> log.info("carried {}", line));
        send(round.errands());
        return !returned.isEmpty() || round.claimed() == room && room > 0;
    }

    private record Round(List<String> lines, int claimed, List<Errand> errands) {}

    private void send(List<Errand> errands) {
        if (errands.isEmpty()) {
            return;
        }
        try {
            if (courier.loadsDurably()) {
                spool.store().sync();
            }
        } catch (IOException e) {
            log.error("nothing leaves, the disk does not say what would be under way lane={}", lane, e);
            errands.forEach(errand ->
                    returned.add(new Returned(errand.parcel(), new Outcome.TryLater("disk not synced"), false)));
            return;
        }
        for (Errand errand : errands) {
            Reports reports = new Reports(errand.parcel());
            errand.carry(reports::told);
        }
    }

    /** What one errand says, first and perhaps once more. */
    private final class Reports {

        private final Parcel parcel;
        private boolean told;

        Reports(Parcel parcel) {
            this.parcel = parcel;
        }

        synchronized void told(Outcome outcome) {
            returned.add(new Returned(parcel, outcome, told));
            told = true;
            bell.ring();
        }
    }

    /**
     * Claims nothing more, and waits for what is under way, but not for longer than the grace. Never interrupts: a thread
     * that is interrupted while it writes takes the database's file channel down with it.
     */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            thread.join(grace.toMillis());
            if (thread.isAlive()) {
                log.warn("carrier left with errands under way lane={} grace={}", lane, grace);
                leaving = true;
                bell.ring();
                thread.join(grace.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
