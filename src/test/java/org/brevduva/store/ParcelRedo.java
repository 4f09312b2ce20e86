package org.brevduva.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A trade in small: what is accepted is a row in the parcel table, and a record from which the row can be made again.
 */
final class ParcelRedo implements Redo {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    final AtomicInteger missing = new AtomicInteger();

    static JournalRecord record(long id, String content) {
        return new JournalRecord(
                JournalRecord.Kind.SUBMISSION,
                id,
                new RecordWriter().text(content).octets());
    }

    static void insert(Tx tx, long id, String content) {
        tx.update("""
                INSERT INTO parcel (id, lane, state, due_at, content, attempts, accepted_at, give_up_at)
                VALUES (?, 'toy', 'DUE', ?, ?, 0, ?, ?)""", id, NOON, content, NOON, NOON);
    }

    static List<Long> ids(Tx tx) {
        return tx.list("SELECT id FROM parcel ORDER BY id", row -> row.number("id"));
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.SUBMISSION;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        boolean there = tx.first("SELECT id FROM parcel WHERE id = ?", row -> row.number("id"), record.id())
                .isPresent();
        if (!there) {
            missing.incrementAndGet();
            insert(tx, record.id(), new RecordReader(record).text());
        }
        return record.id();
    }

    @Override
    public long oldestUnfinished(Tx tx) {
        return tx.first("SELECT id FROM parcel WHERE state <> 'GONE' ORDER BY id LIMIT 1", row -> row.number("id"))
                .orElse(Long.MAX_VALUE);
    }
}
