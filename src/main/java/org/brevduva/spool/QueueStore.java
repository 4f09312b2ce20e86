package org.brevduva.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The parcel table, as administrators see and change it. What a carrier has claimed is not changed. */
final class QueueStore {

    private QueueStore() {}

    static List<Queued> list(Tx tx, Optional<Lane> lane, Optional<QueueState> state, Instant now, int most) {
        Optional<String> laneName = lane.map(Lane::name);
        Optional<String> stateName = state.map(QueueState::name);
        return tx.list("""
                SELECT id, lane, state, due_at, attempts, accepted_at, give_up_at
                  FROM parcel
                 WHERE (CAST(? AS VARCHAR) IS NULL OR lane = ?)
                   AND (CAST(? AS VARCHAR) IS NULL
                        OR ? = CASE WHEN state = 'DUE' AND attempts = 0 AND due_at > ? THEN 'SCHEDULED' ELSE state END)
                 ORDER BY id
                 LIMIT ?""", row -> queued(row, now), laneName, laneName, stateName, stateName, now, most);
    }

    static Optional<Queued> find(Tx tx, long id, Instant now) {
        return tx.first("""
                SELECT id, lane, state, due_at, attempts, accepted_at, give_up_at
                  FROM parcel
                 WHERE id = ?""", row -> queued(row, now), id);
    }

    /** Of lanes in which nothing is there is no row. */
    static List<Waiting> waiting(Tx tx, Instant now) {
        return tx.list(
                """
                SELECT lane,
                       SUM(CASE WHEN state = 'DUE' AND attempts = 0 AND due_at > ? THEN 1 ELSE 0 END) AS scheduled,
                       SUM(CASE WHEN state = 'DUE' AND NOT (attempts = 0 AND due_at > ?) THEN 1 ELSE 0 END) AS due,
                       SUM(CASE WHEN state = 'CLAIMED' THEN 1 ELSE 0 END) AS claimed,
                       SUM(CASE WHEN state = 'HELD' THEN 1 ELSE 0 END) AS held,
                       MIN(accepted_at) AS oldest
                  FROM parcel
                 GROUP BY lane
                 ORDER BY lane""",
                row -> new Waiting(
                        new Lane(row.text("lane")),
                        row.number("scheduled"),
                        row.number("due"),
                        row.number("claimed"),
                        row.number("held"),
                        Optional.of(row.instant("oldest"))),
                now,
                now);
    }

    static Optional<Long> greatestId(Tx tx, Lane lane) {
        return tx.first("""
                SELECT id
                  FROM parcel
                 WHERE lane = ?
                 ORDER BY id DESC
                 LIMIT 1""", row -> row.number("id"), lane.name());
    }

    /** Ids of the lane, the smallest first: after {@code after}, and none beyond {@code last}. */
    static List<Long> ids(Tx tx, Lane lane, long after, long last, Optional<QueueState> state, int most) {
        Optional<String> stateName = state.map(QueueState::name);
        return tx.list("""
                SELECT id
                  FROM parcel
                 WHERE lane = ? AND id > ? AND id <= ? AND (CAST(? AS VARCHAR) IS NULL OR state = ?)
                 ORDER BY id
                 LIMIT ?""", row -> row.number("id"), lane.name(), after, last, stateName, stateName, most);
    }

    static List<Long> scheduled(Tx tx, List<Long> ids, Instant now) {
        return tx.list(
                "SELECT id FROM parcel WHERE id = ANY(?) AND state = 'DUE' AND attempts = 0 AND due_at > ?",
                row -> row.number("id"),
                ids,
                now);
    }

    static List<Long> claimed(Tx tx, List<Long> ids) {
        return tx.list(
                "SELECT id FROM parcel WHERE id = ANY(?) AND state = 'CLAIMED' ORDER BY id",
                row -> row.number("id"),
                ids);
    }

    static List<Long> notHeld(Tx tx, List<Long> ids) {
        return tx.list(
                "SELECT id FROM parcel WHERE id = ANY(?) AND state <> 'HELD' ORDER BY id",
                row -> row.number("id"),
                ids);
    }

    /** Changes those of the parcels that are in the lane, in a state that this may be done to. Returns their ids. */
    static List<Long> change(Tx tx, QueueRecord record) {
        return switch (record.change()) {
            case HOLD -> hold(tx, record);
            case RELEASE -> release(tx, record);
            case RETRY -> retry(tx, record);
            case DROP -> drop(tx, record);
        };
    }

    private static List<Long> hold(Tx tx, QueueRecord record) {
        return touched(
                tx,
                "UPDATE parcel SET state = 'HELD' WHERE id = ? AND lane = ? AND state = 'DUE'",
                record.parcels(),
                id -> new Object[] {id, record.lane().name()});
    }

    /** What is for later is released for its time. */
    private static List<Long> release(Tx tx, QueueRecord record) {
        return touched(
                tx,
                "UPDATE parcel SET state = 'DUE', due_at = GREATEST(?, begins_at)"
                        + " WHERE id = ? AND lane = ? AND state = 'HELD'",
                record.parcels(),
                id -> new Object[] {record.at(), id, record.lane().name()});
    }

    /** What is due already keeps its place among the others. */
    private static List<Long> retry(Tx tx, QueueRecord record) {
        return touched(
                tx,
                "UPDATE parcel SET due_at = LEAST(due_at, ?) WHERE id = ? AND lane = ? AND state = 'DUE'",
                record.parcels(),
                id -> new Object[] {record.at(), id, record.lane().name()});
    }

    private static List<Long> drop(Tx tx, QueueRecord record) {
        return touched(
                tx, "DELETE FROM parcel WHERE id = ? AND lane = ? AND state IN ('DUE', 'HELD')", record.parcels(), id ->
                        new Object[] {id, record.lane().name()});
    }

    /** Runs the statement for each id; returns those for which it touched a row. */
    private static List<Long> touched(Tx tx, String sql, List<Long> ids, LongFunction<Object[]> values) {
        int[] counts = tx.batch(sql, ids.stream().map(values::apply).toList());
        List<Long> touched = new ArrayList<>(ids.size());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                touched.add(ids.get(i));
            }
        }
        return touched;
    }

    private static Queued queued(Row row, Instant now) {
        boolean scheduled = row.text("state").equals("DUE")
                && row.count("attempts") == 0
                && row.instant("due_at").isAfter(now);
        return new Queued(
                row.number("id"),
                new Lane(row.text("lane")),
                scheduled ? QueueState.SCHEDULED : QueueState.valueOf(row.text("state")),
                row.instant("due_at"),
                row.count("attempts"),
                row.instant("accepted_at"),
                row.instant("give_up_at"));
    }
}
