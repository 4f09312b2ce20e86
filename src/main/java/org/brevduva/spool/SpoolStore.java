package org.brevduva.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The parcel table. A parcel is DUE, CLAIMED by the lane's carrier, or HELD by the operator. */
final class SpoolStore {

    private SpoolStore() {}

    static void add(Tx tx, List<Parcel> parcels, Spool.Times times) {
        add(tx, parcels, times, "DUE");
    }

    static void addHeld(Tx tx, List<Parcel> parcels, Spool.Times times) {
        add(tx, parcels, times, "HELD");
    }

    private static void add(Tx tx, List<Parcel> parcels, Spool.Times times, String state) {
        List<Object[]> rows = new ArrayList<>(parcels.size());
        for (Parcel parcel : parcels) {
            rows.add(new Object[] {
                parcel.id(),
                parcel.lane().name(),
                state,
                times.due(),
                parcel.content(),
                parcel.attempts(),
                parcel.acceptedAt(),
                parcel.giveUpAt(),
                times.begins(),
                parcel.turn().map(Turn::sequence),
                parcel.turn().map(Turn::unit)
            });
        }
        tx.batch("""
                INSERT INTO parcel (id, lane, state, due_at, content, attempts, accepted_at, give_up_at, begins_at,
                       sequence, unit)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    /**
     * Claims the parcels that have been due the longest, but none whose id is held back, nor out of its turn, nor what
     * should have left by {@code end} and was due before. What only waits for its time keeps nobody waiting.
     */
    static List<Parcel> claim(Tx tx, Lane lane, Instant now, Instant end, int most, LongPredicate heldBack) {
        List<Parcel> all = tx.list("""
                SELECT id, content, attempts, accepted_at, give_up_at, sequence, unit
                  FROM parcel p
                 WHERE lane = ? AND state = 'DUE' AND due_at <= ? AND (give_up_at > ? OR due_at > give_up_at)
                   AND (sequence IS NULL OR NOT EXISTS (
                            SELECT 1
                              FROM parcel e
                             WHERE e.sequence = p.sequence AND e.state <> 'HELD'
                               AND (e.begins_at < p.begins_at OR e.begins_at = p.begins_at AND e.id < p.unit)
                               AND NOT (e.state = 'DUE' AND e.attempts = 0 AND e.due_at > ?)))
                 ORDER BY lane, state, due_at, id
                 LIMIT ?""", row -> parcel(row, lane), lane.name(), now, end, now, most);
        // Asked after the SELECT: whatever that has seen was held back before it was committed.
        List<Parcel> due =
                all.stream().filter(parcel -> !heldBack.test(parcel.id())).toList();
        int[] claimed = tx.batch("UPDATE parcel SET state = 'CLAIMED' WHERE id = ? AND state = 'DUE'", ids(due));
        List<Parcel> mine = new ArrayList<>(due.size());
        for (int i = 0; i < claimed.length; i++) {
            if (claimed[i] == 1) {
                mine.add(due.get(i));
            }
        }
        return mine;
    }

    /** Claims those of the parcels that are due, whatever waits before them; {@code end} as above. */
    static List<Parcel> claim(Tx tx, Lane lane, Instant now, Instant end, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Parcel> wanted = find(tx, lane, ids);
        List<Object[]> rows = new ArrayList<>(wanted.size());
        wanted.forEach(parcel -> rows.add(new Object[] {parcel.id(), lane.name(), now, end}));
        int[] claimed = tx.batch(
                "UPDATE parcel SET state = 'CLAIMED' WHERE id = ? AND lane = ? AND state = 'DUE' AND due_at <= ?"
                        + " AND (give_up_at > ? OR due_at > give_up_at)",
                rows);
        List<Parcel> mine = new ArrayList<>(wanted.size());
        for (int i = 0; i < claimed.length; i++) {
            if (claimed[i] == 1) {
                mine.add(wanted.get(i));
            }
        }
        return mine;
    }

    /** Parcels whose end has come while they waited. What was released after its end is tried once more first. */
    static List<Parcel> over(Tx tx, Lane lane, Instant now, int most) {
        return tx.list("""
                SELECT id, content, attempts, accepted_at, give_up_at, sequence, unit
                  FROM parcel
                 WHERE lane = ? AND give_up_at <= ? AND state = 'DUE' AND due_at <= give_up_at
                 ORDER BY lane, give_up_at, id
                 LIMIT ?""", row -> parcel(row, lane), lane.name(), now, most);
    }

    /** What was to wait elsewhere for its time, and has not left, waits here. */
    static int waitHere(Tx tx, Lane lane, Instant now) {
        return tx.update("""
                UPDATE parcel SET due_at = begins_at
                 WHERE lane = ? AND state = 'DUE' AND attempts = 0 AND due_at < begins_at AND begins_at > ?""", lane.name(), now);
    }

    /** Parcels that have been tried before and wait, with ids greater than {@code after}, in the order of their ids. */
    static List<Resting> resting(Tx tx, Lane lane, long after, int most) {
        Map<Long, Instant> dueAt = new LinkedHashMap<>();
        tx.list("""
                        SELECT id, due_at
                          FROM parcel
                         WHERE lane = ? AND state = 'DUE' AND attempts > 0 AND id > ?
                         ORDER BY id
                         LIMIT ?""", row -> Map.entry(row.number("id"), row.instant("due_at")), lane.name(), after, most)
                .forEach(row -> dueAt.put(row.getKey(), row.getValue()));
        return find(tx, lane, List.copyOf(dueAt.keySet())).stream()
                .map(parcel -> new Resting(parcel, dueAt.get(parcel.id())))
                .toList();
    }

    /** What an earlier process claimed and did not settle. */
    static List<Parcel> claimed(Tx tx, Lane lane, int most) {
        return tx.list("""
                SELECT id, content, attempts, accepted_at, give_up_at, sequence, unit
                  FROM parcel
                 WHERE lane = ? AND state = 'CLAIMED'
                 ORDER BY lane, state, due_at, id
                 LIMIT ?""", row -> parcel(row, lane), lane.name(), most);
    }

    /** Those of the parcels that are still here, whatever their state. */
    static List<Parcel> find(Tx tx, Lane lane, List<Long> ids) {
        return tx.list("""
                SELECT id, content, attempts, accepted_at, give_up_at, sequence, unit
                  FROM parcel
                 WHERE id = ANY(?)
                 ORDER BY id""", row -> parcel(row, lane), ids);
    }

    static void claimAgain(Tx tx, List<Parcel> parcels) {
        tx.batch("UPDATE parcel SET state = 'CLAIMED' WHERE id = ? AND state = 'DUE'", ids(parcels));
    }

    /** Parcels leave, so the smallest id is that of the oldest one that has not. */
    static Optional<Long> smallestId(Tx tx) {
        return tx.first("SELECT id FROM parcel ORDER BY id LIMIT 1", row -> row.number("id"));
    }

    static void remove(Tx tx, List<Parcel> parcels) {
        tx.batch("DELETE FROM parcel WHERE id = ?", ids(parcels));
    }

    /** Locks the parcels by touching them, so that no carrier can claim one meanwhile. */
    static boolean withdraw(Tx tx, List<Long> ids) {
        int free = tx.update("UPDATE parcel SET state = state WHERE id = ANY(?) AND state <> 'CLAIMED'", ids);
        return free == ids.size() && tx.update("DELETE FROM parcel WHERE id = ANY(?)", ids) == ids.size();
    }

    /** A parcel that goes back to wait. */
    record Again(Parcel parcel, int attempts, Instant dueAt) {}

    static void putBack(Tx tx, List<Again> parcels) {
        List<Object[]> rows = new ArrayList<>(parcels.size());
        for (Again again : parcels) {
            rows.add(new Object[] {
                again.attempts(), again.dueAt(), again.parcel().id()
            });
        }
        tx.batch("UPDATE parcel SET state = 'DUE', attempts = ?, due_at = ? WHERE id = ? AND state = 'CLAIMED'", rows);
    }

    /** Whether the parcel has been claimed again since this attempt; not while it rests, nor when it is gone. */
    static boolean isTriedAgain(Tx tx, Parcel parcel) {
        return tx.first(
                        "SELECT id FROM parcel WHERE id = ? AND (state = 'CLAIMED' OR attempts > ?)",
                        row -> row.number("id"),
                        parcel.id(),
                        parcel.attempts() + 1)
                .isPresent();
    }

    static List<Long> waitingIds(Tx tx, Lane lane, long after, int most) {
        return tx.list(
                "SELECT id FROM parcel WHERE lane = ? AND state = 'DUE' AND id > ? ORDER BY id LIMIT ?",
                row -> row.number("id"),
                lane.name(),
                after,
                most);
    }

    static int move(Tx tx, Lane from, Map<Long, Lane> ways) {
        List<Object[]> rows = new ArrayList<>(ways.size());
        ways.forEach((id, way) -> rows.add(new Object[] {way.name(), id, from.name()}));
        int[] moved = tx.batch("UPDATE parcel SET lane = ? WHERE id = ? AND lane = ? AND state = 'DUE'", rows);
        return Arrays.stream(moved).sum();
    }

    static long waiting(Tx tx, Lane lane) {
        return tx.first(
                        "SELECT COUNT(*) AS waiting FROM parcel WHERE lane = ?",
                        row -> row.number("waiting"),
                        lane.name())
                .orElseThrow();
    }

    private static List<Object[]> ids(List<Parcel> parcels) {
        List<Object[]> rows = new ArrayList<>(parcels.size());
        parcels.forEach(parcel -> rows.add(new Object[] {parcel.id()}));
        return rows;
    }

    private static Parcel parcel(Row row, Lane lane) {
        return new Parcel(
                row.number("id"),
                lane,
                row.text("content"),
                row.count("attempts"),
                row.instant("accepted_at"),
                row.instant("give_up_at"),
                row.optionalNumber("sequence").map(sequence -> new Turn(sequence, row.number("unit"))));
    }
}
