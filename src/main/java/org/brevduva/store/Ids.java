package org.brevduva.store;

import java.io.IOException;

/**
 * Numbers for everything that needs one, each given once, in growing order. Taken from the database in durable
 * blocks, so that no crash makes it give one twice; a restart leaves a gap. Thread-safe.
 */
public final class Ids {

    private static final int BLOCK = 10_000;

    private final Database database;
    private long next;
    private long end;

    Ids(Database database) {
        this.database = database;
    }

    /**
     * Takes {@code count} numbers in a row and returns the first. Not to be called inside a transaction: it may need
     * one of its own.
     */
    public synchronized long take(int count) {
        if (next + count > end) {
            reserve(Math.max(BLOCK, count));
        }
        long first = next;
        next += count;
        return first;
    }

    private void reserve(int count) {
        long taken = database.inTransaction(tx -> {
            tx.update("UPDATE counter SET taken = taken + ? WHERE name = 'id'", count);
            return tx.first("SELECT taken FROM counter WHERE name = 'id'", row -> row.number("taken"))
                    .orElseThrow();
        });
        try {
            database.sync();
        } catch (IOException e) {
            throw DatabaseException.of("no new numbers can be reserved: " + e.getMessage());
        }
        next = taken - count + 1;
        end = taken + 1;
    }

    /** Never again gives {@code id} or a smaller one. For replay into a database that has forgotten it. */
    static void passed(Tx tx, long id) {
        tx.update("UPDATE counter SET taken = ? WHERE name = 'id' AND taken < ?", id, id);
    }
}
