package org.brevduva.spool;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits, as administrators see and change it. A change of one parcel is one of its whole message, as far as that
 * is not under way. When a change returns, the disk has it. What is under way is never changed, nor is a lane that
 * the settings do not name any more. Thread-safe.
 */
public final class Queue {

    private static final Logger log = LoggerFactory.getLogger("spool");

    /** Parcels a transaction when a whole lane is changed: the lane's carrier comes in between. */
    private static final int BATCH = 1_000;

    private final Store store;
    private final Spool spool;
    private final Map<Lane, Courier> couriers;
    private final InstantSource time;

    /** {@code couriers} as {@link Rounds} has them. */
    public Queue(Store store, Spool spool, Map<Lane, Courier> couriers, InstantSource time) {
        this.store = store;
        this.spool = spool;
        this.couriers = Map.copyOf(couriers);
        this.time = time;
    }

    /** Parcels by id, the smallest first. {@code most} is at least 1. */
    public List<Queued> list(Optional<Lane> lane, Optional<QueueState> state, int most) {
        return store.inTransaction(tx -> QueueStore.list(tx, lane, state, time.instant(), most));
    }

    /** Every lane, by name; also one that the settings do not name any more, as long as something waits in it. */
    public List<Waiting> waiting() {
        Map<String, Waiting> lanes = new TreeMap<>();
        couriers.keySet().forEach(lane -> lanes.put(lane.name(), new Waiting(lane, 0, 0, 0, 0, Optional.empty())));
        store.inTransaction(tx -> QueueStore.waiting(tx, time.instant()))
                .forEach(waiting -> lanes.put(waiting.lane().name(), waiting));
        return List.copyOf(lanes.values());
    }

    public Optional<Queued> find(long id) {
        return store.inTransaction(tx -> QueueStore.find(tx, id, time.instant()));
    }

    /**
     * Keeps a parcel back until it is released. Returns false when it is not there, or under way right now.
     *
     * @throws IOException when the disk may not have it: it is in force, but a power cut may undo it
     */
    public boolean hold(long id) throws IOException {
        return change(QueueChange.HOLD, id)
                || find(id).filter(parcel -> parcel.state() == QueueState.HELD).isPresent();
    }

    /**
     * Lets a parcel that was held go, at once. Returns false when it is not held.
     *
     * @throws IOException as {@link #hold}
     */
    public boolean release(long id) throws IOException {
        return change(QueueChange.RELEASE, id);
    }

    /**
     * Tries a parcel again now that waits for its next try, or for a later time. Returns false when it does not: it is
     * not there, held, or under way. What is in doubt is tried without waiting longer for its answer, by the lane's
     * policy.
     *
     * @throws IOException as {@link #hold}
     */
    public boolean retry(long id) throws IOException {
        return change(QueueChange.RETRY, id);
    }

    /**
     * Takes a parcel out for good: an SMS becomes CANCELED, or UNKNOWN when it may have arrived. Returns false when
     * it is not there, or under way right now.
     *
     * @throws IOException as {@link #hold}
     */
    public boolean drop(long id) throws IOException {
        return change(QueueChange.DROP, id);
    }

    /** Holds what waits in the lane now, not what comes later; returns how many parcels. */
    public int hold(Lane lane) throws IOException {
        return change(QueueChange.HOLD, lane);
    }

    /** Releases everything that is held in the lane; returns how many parcels. */
    public int release(Lane lane) throws IOException {
        return change(QueueChange.RELEASE, lane);
    }

    /** Tries everything again now that waits in the lane, but not what is for later; returns how many parcels. */
    public int retry(Lane lane) throws IOException {
        return change(QueueChange.RETRY, lane);
    }

    /** Takes everything out that is in the lane now and not under way; returns how many parcels. */
    public int drop(Lane lane) throws IOException {
        return change(QueueChange.DROP, lane);
    }

    /** Releases what is held of the parcels with these ids; returns how many. */
    public int release(Lane lane, long first, long last) throws IOException {
        return change(QueueChange.RELEASE, lane, first - 1, last);
    }

    /** Takes out for good what is not under way of the parcels with these ids; returns how many. */
    public int drop(Lane lane, long first, long last) throws IOException {
        return change(QueueChange.DROP, lane, first - 1, last);
    }

    /** Takes out for good what is held of the parcels with these ids, and nothing that waits; returns how many. */
    public int dropHeld(Lane lane, long first, long last) throws IOException {
        return change(QueueChange.DROP, lane, first - 1, last, Optional.of(QueueState.HELD));
    }

    /** Takes out for good what is not under way of the parcels with these ids, whichever lane they are in. */
    public int drop(long first, long last) throws IOException {
        int dropped = 0;
        for (Lane lane : couriers.keySet()) {
            dropped += drop(lane, first, last);
        }
        return dropped;
    }

    private boolean change(QueueChange change, long id) throws IOException {
        Optional<Lane> lane = find(id).map(Queued::lane).filter(couriers::containsKey);
        // Asked after the SELECT, as by the carrier: its message is not in the journal yet, and might be taken back.
        if (lane.isEmpty() || spool.isHeldBack(id)) {
            return false;
        }
        Courier courier = couriers.get(lane.get());
        QueueRecord one = new QueueRecord(lane.get(), change, time.instant(), List.of(id));
        return !durably(one, tx -> {
                    if (one.carryOut(tx, courier).isEmpty()) {
                        return List.of();
                    }
                    List<Long> others = courier.together(tx, id).stream()
                            .filter(other -> other != id)
                            .toList();
                    List<Long> changed = new ArrayList<>(one.parcels());
                    changed.addAll(one.with(others).carryOut(tx, courier));
                    return changed;
                })
                .isEmpty();
    }

    private int change(QueueChange change, Lane lane) throws IOException {
        long last = store.inTransaction(tx -> QueueStore.greatestId(tx, lane)).orElse(0L);
        return change(change, lane, 0, last);
    }

    private int change(QueueChange change, Lane lane, long first, long last) throws IOException {
        return change(change, lane, first, last, Optional.empty());
    }

    /** {@code first} is not among them. */
    private int change(QueueChange change, Lane lane, long first, long last, Optional<QueueState> state)
            throws IOException {
        Courier courier = couriers.get(lane);
        if (courier == null) {
            return 0;
        }
        int changed = 0;
        for (long next = first; next < last; ) {
            long after = next;
            List<Long> ids = store.inTransaction(tx -> QueueStore.ids(tx, lane, after, last, state, BATCH));
            Set<Long> later = change == QueueChange.RETRY ? scheduled(ids) : Set.of();
            QueueRecord some = new QueueRecord(
                    lane,
                    change,
                    time.instant(),
                    ids.stream()
                            .filter(id -> !later.contains(id) && !spool.isHeldBack(id))
                            .toList());
            changed += durably(some, tx -> some.carryOut(tx, courier)).size();
            next = ids.size() < BATCH ? last : ids.get(BATCH - 1);
        }
        return changed;
    }

    private Set<Long> scheduled(List<Long> ids) {
        return Set.copyOf(store.inTransaction(tx -> QueueStore.scheduled(tx, ids, time.instant())));
    }

    /** Does {@code work}, which returns the parcels that it changed, and writes these to the journal. */
    private List<Long> durably(QueueRecord record, Function<Tx, List<Long>> work) throws IOException {
        List<Long> changed;
        Lock turn = spool.turn(record.lane());
        turn.lock();
        try {
            changed = store.inTransaction(work);
            if (changed.isEmpty()) {
                return changed;
            }
            keep(record.with(changed).write());
        } finally {
            turn.unlock();
        }
        log.info(
                "changed the queue change={} lane={} parcels={} first={}",
                record.change().word(),
                record.lane(),
                changed.size(),
                changed.get(0));
        spool.wake(record.lane());
        return changed;
    }

    /** What has been committed cannot be taken back: somebody may have seen it. */
    private void keep(JournalRecord record) throws IOException {
        try {
            store.record(List.of(record));
        } catch (IOException e) {
            log.error("journal failed, the database is synced in its place", e);
            store.sync();
        }
    }
}
