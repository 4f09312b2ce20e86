package org.brevduva.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brevduva.store.Tx;

/** The table left_together: parts whose fate is one, since they left in one submit. */
final class TogetherStore {

    private TogetherStore() {}

    static void add(Tx tx, List<List<Long>> together) {
        List<Object[]> rows = new ArrayList<>();
        together.forEach(parts -> parts.forEach(part -> rows.add(new Object[] {part, parts.get(0)})));
        remove(tx, together.stream().flatMap(List::stream).toList());
        tx.batch("INSERT INTO left_together (part, leader) VALUES (?, ?)", rows);
    }

    static void remove(Tx tx, List<Long> parts) {
        tx.batch(
                "DELETE FROM left_together WHERE part = ?",
                parts.stream().map(part -> new Object[] {part}).toList());
    }

    static List<List<Long>> all(Tx tx) {
        record Row(long part, long leader) {}
        Map<Long, List<Long>> together = new LinkedHashMap<>();
        tx.list(
                        "SELECT part, leader FROM left_together ORDER BY part",
                        row -> new Row(row.number("part"), row.number("leader")))
                .forEach(row -> together.computeIfAbsent(row.leader(), leader -> new ArrayList<>())
                        .add(row.part()));
        return List.copyOf(together.values());
    }

    /** Those of whom none waits for an answer any more. */
    static void removeKnown(Tx tx) {
        tx.update("""
                DELETE FROM left_together
                 WHERE leader NOT IN (
                           SELECT t.leader
                             FROM left_together t JOIN part p ON p.id = t.part
                            WHERE p.state IN ('WAITING', 'SUBMITTING', 'IN_DOUBT'))""");
    }
}
