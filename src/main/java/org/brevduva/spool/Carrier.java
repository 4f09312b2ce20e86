package org.brevduva.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a lane: settles what came back, claims what is due, sends it out with the courier, rests.
 * Settling and claiming share a transaction, so the courier's window is never exceeded by what the disk says is under
 * way.
 */
public final class Carrier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("spool");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CLAIM = 500;

    private final Lane lane;
    private final Courier courier;
    private final Spool spool;
    private final Settling settling;
    private final Expiry expiry;
    private final InstantSource time;
    private final Duration grace;
    private final Bell bell;
    private final Lock turn;
    private final Thread thread;

    /** Outcomes that errands have reported and nobody has settled yet. */
    private final ConcurrentLinkedQueue<Settling.Result> returned = new ConcurrentLinkedQueue<>();

    /** What a failed transaction could not settle: it is tried again first of all. */
    private final List<Settling.Result> unsettled = new ArrayList<>();

    private int underWay;
    private volatile boolean closing;
    private volatile boolean leaving;

    public Carrier(Lane lane, Courier courier, Spool spool, InstantSource time, Duration grace) {
        this.lane = lane;
        this.courier = courier;
        this.spool = spool;
        this.settling = new Settling(spool.policy(lane), courier);
        this.expiry = new Expiry(lane, courier);
        this.time = time;
        this.grace = grace;
        this.bell = spool.bell(lane);
        this.turn = spool.turn(lane);
        this.thread = new Thread(this::run, "carrier-" + lane);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean opened = false;
        while (!leaving && !(closing && nothingInHand())) {
            boolean again = false;
            try {
                if (!opened) {
                    settleAbandoned();
                    tellResting();
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

    private boolean nothingInHand() {
        return underWay == 0 && unsettled.isEmpty() && returned.isEmpty();
    }

    /** The parcels that an earlier process had claimed: their courier knows what to think of them. */
    private void settleAbandoned() {
        turn.lock();
        try {
            for (boolean more = true; more; ) {
                more = spool.store().inTransaction(tx -> {
                    List<Parcel> left = SpoolStore.claimed(tx, lane, CLAIM);
                    List<Settling.Result> results = left.stream()
                            .map(parcel -> new Settling.Result(parcel, courier.abandoned(parcel), false))
                            .toList();
                    settling.settle(tx, results, time.instant()).forEach(one -> log.warn("found abandoned {}", one));
                    return left.size() == CLAIM;
                });
            }
        } finally {
            turn.unlock();
        }
    }

    private void tellResting() {
        long last = Long.MIN_VALUE;
        List<Resting> some;
        do {
            long after = last;
            some = spool.store().inTransaction(tx -> {
                List<Resting> found = SpoolStore.resting(tx, lane, after, CLAIM);
                courier.rests(tx, found);
                return found;
            });
            last = some.isEmpty() ? last : some.get(some.size() - 1).parcel().id();
        } while (some.size() == CLAIM);
    }

    /** Returns whether there may be more to do at once. */
    private boolean round() {
        for (Settling.Result next = returned.poll(); next != null; next = returned.poll()) {
            unsettled.add(next);
        }
        int settled = (int) unsettled.stream().filter(result -> !result.late()).count();
        List<Long> overdue = closing ? List.of() : courier.overdue();
        int room = closing ? 0 : Math.min(CLAIM, courier.room(underWay - settled));
        boolean looks = expiry.isDue();
        if (unsettled.isEmpty() && room <= 0 && overdue.isEmpty() && !looks) {
            return false;
        }
        Round round;
        boolean recorded;
        turn.lock();
        try {
            round = change(overdue, room, looks);
            unsettled.clear();
            if (looks) {
                expiry.looked(round.over().size());
            }
            underWay += round.errands().size() - settled;
            recorded = isRecorded(round);
        } finally {
            turn.unlock();
        }
        round.settled().forEach(one -> log.info("carried {}", one));
        round.over().forEach(one -> log.info("expired {}", one.parcel()));
        return send(round, recorded) && (!returned.isEmpty() || round.claimed() == room && room > 0);
    }

    private Round change(List<Long> overdue, int room, boolean looks) {
        Instant now = time.instant();
        Instant end = expiry.end(now);
        return spool.store().inTransaction(tx -> {
            List<Settling.Settled> back = settling.settle(tx, unsettled, now);
            List<Settling.Settled> over = looks ? expiry.settle(tx, spool, now) : List.of();
            List<Parcel> claimed = new ArrayList<>(SpoolStore.claim(tx, lane, now, end, overdue));
            List<Parcel> others = room <= 0 ? List.of() : SpoolStore.claim(tx, lane, now, end, room, spool::isHeldBack);
            claimed.addAll(others);
            if (!claimed.isEmpty()) {
                claimed.addAll(SpoolStore.claim(tx, lane, now, end, courier.companions(tx, claimed)));
            }
            List<Errand> errands = claimed.isEmpty() ? List.of() : courier.load(tx, claimed);
            if (errands.size() < claimed.size()) {
                List<Parcel> carried = errands.stream().map(Errand::parcel).toList();
                SpoolStore.remove(
                        tx,
                        claimed.stream()
                                .filter(parcel -> !carried.contains(parcel))
                                .toList());
            }
            return new Round(back, over, others.size(), errands);
        });
    }

    private record Round(
            List<Settling.Settled> settled, List<Settling.Settled> over, int claimed, List<Errand> errands) {

        /** Those that were under way, and those that only waited. */
        List<Settling.Settled> all() {
            return Stream.concat(settled.stream(), over.stream()).toList();
        }
    }

    /**
     * What came back and what leaves stands in the journal before anything leaves: neither a crash nor a database
     * that has forgotten shall make a delivered parcel be carried again. Returns false when nothing may leave.
     */
    private boolean isRecorded(Round round) {
        try {
            List<Errand> leaving = courier.loadsDurably() ? round.errands() : List.of();
            RoundRecord record = RoundRecord.of(lane, round.all(), leaving);
            if (!record.isEmpty()) {
                spool.store().record(List.of(record.write()));
            }
            return true;
        } catch (IOException | RuntimeException e) {
            log.error("nothing leaves, the journal does not take what came back and what would leave lane={}", lane, e);
            return false;
        }
    }

    /** Returns false when it is better to rest first. */
    private boolean send(Round round, boolean recorded) {
        if (recorded) {
            round.errands().forEach(this::carry);
        } else {
            Outcome later = new Outcome.TryLater("journal not written");
            round.errands().forEach(errand -> returned.add(new Settling.Result(errand.parcel(), later, false)));
        }
        return recorded;
    }

    private void carry(Errand errand) {
        Reports reports = new Reports(errand.parcel());
        try {
            errand.carry(reports::told);
        } catch (RuntimeException e) {
            // Against its promise; without an outcome the parcel would be under way for ever.
            log.error("errand failed {}", errand.parcel(), e);
            reports.told(broken(courier.abandoned(errand.parcel())));
        }
    }

    /** How far a broken errand came is as unknown as after a crash, but it must not come round again at once. */
    private static Outcome broken(Outcome abandoned) {
        String why = "failed by an error of our own";
        if (abandoned instanceof Outcome.InDoubt doubt) {
            return new Outcome.InDoubt(why, doubt.rest());
        }
        return abandoned instanceof Outcome.TryLater ? new Outcome.TryLater(why) : abandoned;
    }

    /** What one errand says: an outcome, and after a doubt perhaps the truth. Whatever it adds is not heard. */
    private final class Reports {

        private final Parcel parcel;
        private boolean told;
        private boolean inDoubt;

        Reports(Parcel parcel) {
            this.parcel = parcel;
        }

        synchronized void told(Outcome outcome) {
            boolean doubt = outcome instanceof Outcome.InDoubt;
            if (told && (doubt || !inDoubt)) {
                return;
            }
            returned.add(new Settling.Result(parcel, outcome, told));
            inDoubt = doubt;
            told = true;
            bell.ring();
        }
    }

    /**
     * Claims nothing more, and waits for what is under way, but not for longer than the grace. Never interrupts: a
     * thread that is interrupted while it writes takes the database's file channel down with it.
     */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            // To join for 0 would be to wait for ever.
            long millis = Math.max(1, grace.toMillis());
            thread.join(millis);
            if (thread.isAlive()) {
                log.warn("carrier left with errands under way lane={} grace={}", lane, grace);
                leaving = true;
                bell.ring();
                thread.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
