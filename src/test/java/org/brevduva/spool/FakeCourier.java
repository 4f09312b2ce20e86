package org.brevduva.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.brevduva.store.Tx;

/**
 * Says of each errand what it was told to say next, at once; delivered, if told nothing; nothing yet, if told to hold
 * its tongue. Remembers all that the carrier asked of it.
 */
final class FakeCourier implements Courier {

    final List<Parcel> carried = new CopyOnWriteArrayList<>();
    final List<Parcel> notedAgain = new CopyOnWriteArrayList<>();
    final List<List<Long>> notedTogether = new ArrayList<>();
    final List<Carried> settled = new CopyOnWriteArrayList<>();
    final List<Long> dropped = new CopyOnWriteArrayList<>();
    final List<Integer> underWay = new CopyOnWriteArrayList<>();
    final AtomicInteger rounds = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger settlings = new AtomicInteger();
    final Set<Long> unwanted = ConcurrentHashMap.newKeySet();
    final AtomicInteger failingLoads = new AtomicInteger();
    final AtomicInteger failingSettlings = new AtomicInteger();
    final List<Resting> resting = new CopyOnWriteArrayList<>();
    volatile List<Long> oneThing = List.of();
    volatile List<Long> overdue = List.of();
    volatile List<Long> companions = List.of();
    volatile int window = 10;
    volatile boolean expires;
    volatile boolean durably;
    volatile boolean holding;
    volatile Outcome abandoned = new Outcome.TryLater("cut off");
    volatile Consumer<Tx> onLoad = tx -> {};
    volatile Runnable beforeErrands = () -> {};
    volatile Runnable onCarry = () -> {};

    private final Queue<Outcome> answers = new ConcurrentLinkedQueue<>();
    private final Map<Long, Deque<Consumer<Outcome>>> waiting = new HashMap<>();

    FakeCourier answers(Outcome... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** Starts errands and keeps quiet; {@link #says} ends the silence. */
    FakeCourier holds() {
        holding = true;
        return this;
    }

    /** What the last errand with this parcel comes to. */
    void says(long parcel, Outcome outcome) {
        done(parcel, false).accept(outcome);
    }

    /** What the first errand with this parcel comes to, after all. */
    void saysOfTheFirst(long parcel, Outcome outcome) {
        done(parcel, true).accept(outcome);
    }

    private Consumer<Outcome> done(long parcel, boolean first) {
        synchronized (waiting) {
            Deque<Consumer<Outcome>> errands = waiting.get(parcel);
            return first ? errands.getFirst() : errands.getLast();
        }
    }

    List<Long> ids() {
        return carried.stream().map(Parcel::id).toList();
    }

    List<Outcome> outcomes() {
        return settled.stream().map(Carried::outcome).toList();
    }

    @Override
    public int room(int underWay) {
        rounds.incrementAndGet();
        this.underWay.add(underWay);
        return window - underWay;
    }

    @Override
    public List<Long> overdue() {
        return overdue;
    }

    @Override
    public List<Long> companions(Tx tx, List<Parcel> claimed) {
        return companions;
    }

    @Override
    public void rests(Tx tx, List<Resting> parcels) {
        resting.addAll(parcels);
    }

    @Override
    public List<Errand> load(Tx tx, List<Parcel> claimed) {
        loads.incrementAndGet();
        failIfDue(failingLoads);
        onLoad.accept(tx);
        List<Errand> errands = new ArrayList<>();
        for (Parcel parcel : claimed) {
            if (!unwanted.contains(parcel.id())) {
                errands.add(new Walk(parcel));
            }
        }
        return errands;
    }

    @Override
    public boolean expires() {
        return expires;
    }

    @Override
    public boolean loadsDurably() {
        beforeErrands.run();
        return durably;
    }

    @Override
    public void noteTogether(Tx tx, List<List<Long>> together) {
        notedTogether.addAll(together);
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        notedAgain.addAll(parcels);
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        return abandoned;
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {
        settlings.incrementAndGet();
        failIfDue(failingSettlings);
        settled.addAll(carried);
    }

    @Override
    public List<Long> together(Tx tx, long parcel) {
        return oneThing.contains(parcel) ? oneThing : List.of(parcel);
    }

    @Override
    public void dropped(Tx tx, List<Long> parcels) {
        dropped.addAll(parcels);
    }

    private static void failIfDue(AtomicInteger failures) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the courier fell over");
        }
    }

    /** Nothing is left to wait for. */
    void letGo() {
        holding = false;
        synchronized (waiting) {
            waiting.values().forEach(errands -> errands.forEach(done -> done.accept(new Outcome.Delivered("let go"))));
        }
    }

    private final class Walk implements Errand {

        private final Parcel parcel;

        Walk(Parcel parcel) {
            this.parcel = parcel;
        }

        @Override
        public Parcel parcel() {
            return parcel;
        }

        @Override
        public void carry(Consumer<Outcome> done) {
            synchronized (waiting) {
                waiting.computeIfAbsent(parcel.id(), id -> new ArrayDeque<>()).add(done);
            }
            carried.add(parcel);
            onCarry.run();
            if (!holding) {
                Outcome answer = answers.poll();
                done.accept(answer == null ? new Outcome.Delivered("as " + parcel.id()) : answer);
            }
        }
    }
}
