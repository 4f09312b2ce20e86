package org.brevduva.spool;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Everything that waits to leave the house, in lanes. Thread-safe. */
public final class Spool {

    private final Store store;
    private final Map<Lane, RetryPolicy> policies;
    private final ConcurrentSkipListMap<Long, Long> heldBack = new ConcurrentSkipListMap<>();
    private final Map<Lane, Bell> bells = new ConcurrentHashMap<>();
    private final Map<Lane, Lock> turns = new ConcurrentHashMap<>();

    /** {@code policies} names every lane that there is. */
    public Spool(Store store, Map<Lane, RetryPolicy> policies) {
        this.store = store;
        this.policies = Map.copyOf(policies);
    }

    /** A parcel as it comes in: {@code id} is unique among all parcels, {@code content} for the lane's courier. */
    public record Item(long id, String content, Optional<Turn> turn) {

        /** One that waits for no other. */
        public Item(long id, String content) {
            this(id, content, Optional.empty());
        }
    }

    /**
     * When parcels may leave.
     *
     * @param begins their place among those of their sequence, and from when on the time for tries is counted
     * @param due they do not leave before
     */
    public record Times(Instant accepted, Instant begins, Instant due) {

        /** At once. */
        static Times from(Instant now) {
            return new Times(now, now, now);
        }
    }

    /** Adds parcels in the caller's transaction: they wait if, and only if, the caller commits. Then {@link #wake}. */
    public void add(Tx tx, Lane lane, List<Item> items, Instant now) {
        add(tx, lane, items, Times.from(now));
    }

    /** As above, of parcels that have a time of their own. */
    public void add(Tx tx, Lane lane, List<Item> items, Times times) {
        SpoolStore.add(tx, parcels(lane, items, times.accepted(), times.begins()), times);
    }

    /**
     * Adds parcels that are held until somebody releases or drops them ({@link Queue}). The time for tries is not
     * counted before {@code until}, when that will have been decided.
     */
    public void addHeld(Tx tx, Lane lane, List<Item> items, Times times, Instant until) {
        Instant from = until.isAfter(times.begins()) ? until : times.begins();
        SpoolStore.addHeld(tx, parcels(lane, items, times.accepted(), from), times);
    }

    private List<Parcel> parcels(Lane lane, List<Item> items, Instant now, Instant from) {
        Instant giveUpAt = from.plus(policy(lane).giveUpAfter());
        return items.stream()
                .map(item -> new Parcel(item.id(), lane, item.content(), 0, now, giveUpAt, item.turn()))
                .toList();
    }

    /** Parcels that may not leave yet. */
    public interface HoldBack extends AutoCloseable {

        /** They may leave now. */
        @Override
        void close();
    }

    /**
     * Keeps parcels with these ids in the spool until the answer is closed. To be asked before they are committed,
     * and closed when the journal has them: what may leave must not be forgotten, and what is taken back must not
     * have left.
     */
    public HoldBack holdBack(long first, long last) {
        heldBack.put(first, last);
        return () -> heldBack.remove(first);
    }

    boolean isHeldBack(long id) {
        Map.Entry<Long, Long> range = heldBack.floorEntry(id);
        return range != null && id <= range.getValue();
    }

    /** Takes parcels out that nobody carries yet: all of them or none. Returns whether it did. */
    public boolean withdraw(Tx tx, List<Long> ids) {
        return SpoolStore.withdraw(tx, ids);
    }

    /** How many parcels {@link #move} moved, and after which id to go on; empty at the end of the lane. */
    public record Moved(int count, Optional<Long> next) {}

    /**
     * Looks at up to {@code most} parcels of the lane that wait and are not held, with ids greater than {@code after},
     * and puts those into other lanes that {@code choice} names one for. The journal need not know: a parcel that is
     * found in its old lane again waits there as it did before.
     */
    public Moved move(Lane lane, long after, int most, BiFunction<Tx, List<Long>, Map<Long, Lane>> choice) {
        Map<Long, Lane> ways = new HashMap<>();
        Moved moved;
        Lock turn = turn(lane);
        turn.lock();
        try {
            moved = store.inTransaction(tx -> {
                List<Long> ids = SpoolStore.waitingIds(tx, lane, after, most);
                // What is not in the journal yet may be taken back, which looks for it where it was put.
                ways.putAll(choice.apply(
                        tx, ids.stream().filter(id -> !isHeldBack(id)).toList()));
                int count = SpoolStore.move(tx, lane, ways);
                return new Moved(count, ids.size() < most ? Optional.empty() : Optional.of(ids.get(most - 1)));
            });
        } finally {
            turn.unlock();
        }
        Set.copyOf(ways.values()).forEach(this::wake);
        return moved;
    }

    /** To be asked at start of lanes in which parcels wait for their time: whichever way they were to go before. */
    public void keepTimes(Lane lane, Instant now) {
        store.inTransaction(tx -> SpoolStore.waitHere(tx, lane, now));
    }

    /** Tells the lane's carrier that something changed: a commit with new parcels, or a way that opened. */
    public void wake(Lane lane) {
        bell(lane).ring();
    }

    /** How many parcels are in the lane, whatever their state. */
    public long waiting(Lane lane) {
        return store.inTransaction(tx -> SpoolStore.waiting(tx, lane));
    }

    /**
     * Whoever changes parcels of a lane keeps others from it until the journal has the change: so the changes stand
     * in the journal in the order in which they were made. Not for adding parcels, which has a journal record of its
     * own.
     */
    Lock turn(Lane lane) {
        return turns.computeIfAbsent(lane, key -> new ReentrantLock(true));
    }

    Store store() {
        return store;
    }

    RetryPolicy policy(Lane lane) {
        RetryPolicy policy = policies.get(lane);
        if (policy == null) {
            throw new IllegalArgumentException("there is no lane " + lane);
        }
        return policy;
    }

    Bell bell(Lane lane) {
        return bells.computeIfAbsent(lane, key -> new Bell());
    }
}
