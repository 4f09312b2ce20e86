package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What administrators enter: accounts, keys, mailboxes, numbers, contacts. It has a journal of its own from which
 * nothing is ever forgotten, so that a damaged database loses none of it. One change after the other; they are rare.
 * Thread-safe.
 */
public final class Register {

    private static final Logger log = LoggerFactory.getLogger("store");
    private static final int BATCH = 500;

    private final Database database;
    private final Ids ids;
    private final Journal journal;
    private final Path directory;

    /** Changes in force that the disk would not take: what comes later may hang on them, so they go before it. */
    private final List<JournalRecord> owed = new ArrayList<>();

    Register(Database database, Ids ids, Journal journal, Path directory) {
        this.database = database;
        this.ids = ids;
        this.journal = journal;
        this.directory = directory;
    }

    /** What a change does. If it throws, nothing of it is kept. */
    public interface Work<T, X extends Exception> {
        T in(Change change) throws X;
    }

    /** Carries what the work threw through the transaction. */
    private static final class Declined extends RuntimeException {

        private static final long serialVersionUID = 1;

        Declined(Exception why) {
            super(why);
        }
    }

    /**
     * Does {@code work} in one transaction, and returns when the disk has what it put. As in
     * {@link Database#inTransaction}, it may be run again and must have no other effect.
     *
     * @param newIds how many new ids the work may use, at least one
     * @throws IOException when the disk may not have it: it is then in force, and may be gone after the next start,
     *     unless the disk takes a later change
     * @throws X what {@code work} throws
     */
    public synchronized <T, X extends Exception> T change(int newIds, Work<T, X> work) throws IOException, X {
        long first = ids.take(newIds);
        List<Change> done = new ArrayList<>(1);
        T result;
        try {
            result = database.inTransaction(tx -> {
                Change change = new Change(tx, first, newIds);
                T answer = answer(work, change);
                passed(tx, first);
                done.clear();
                done.add(change);
                return answer;
            });
        } catch (Declined e) {
            @SuppressWarnings("unchecked") // nothing else was caught below
            X why = (X) e.getCause();
            throw why;
        }
        Change change = done.get(0);
        if (change.hasPut()) {
            owed.add(change.record());
            journal.append(owed);
            owed.clear();
        }
        return result;
    }

    private static <T, X extends Exception> T answer(Work<T, X> work, Change change) {
        try {
            return work.in(change);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Declined(e);
        }
    }

    /** Puts again what the database has forgotten. Returns how many changes there were. */
    int restore() throws IOException {
        long known = database.inTransaction(
                        tx -> tx.first("SELECT taken FROM counter WHERE name = 'register'", row -> row.number("taken")))
                .orElse(0L);
        List<JournalRecord> forgotten = new ArrayList<>();
        AtomicInteger restored = new AtomicInteger();
        try {
            for (Path file : Segment.files(directory)) {
                Segment.read(file, record -> {
                    if (record.id() > known) {
                        forgotten.add(record);
                        restored.incrementAndGet();
                    }
                    if (forgotten.size() == BATCH) {
                        putAgain(forgotten);
                    }
                });
                putAgain(forgotten);
            }
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (restored.get() > 0) {
            log.info("restored the register changes={}", restored);
        }
        return restored.get();
    }

    private void putAgain(List<JournalRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        database.inTransaction(tx -> {
            for (JournalRecord record : records) {
                long last = Change.putAgain(tx, record);
                Ids.passed(tx, Math.max(last, record.id()));
                passed(tx, record.id());
            }
            return records.size();
        });
        records.clear();
    }

    private static void passed(Tx tx, long id) {
        tx.update("UPDATE counter SET taken = ? WHERE name = 'register' AND taken < ?", id, id);
    }
}
