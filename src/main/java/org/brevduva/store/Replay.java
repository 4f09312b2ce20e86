package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal, carried out again at start: whatever the database does not have yet, it has afterwards. */
final class Replay {

    private static final Logger log = LoggerFactory.getLogger("store");
    private static final int BATCH = 500;

    private final Database database;
    private final Map<JournalRecord.Kind, Redo> redos = new EnumMap<>(JournalRecord.Kind.class);
    private final List<JournalRecord> batch = new ArrayList<>();
    private final AtomicLong carriedOut = new AtomicLong();
    private long greatest;

    Replay(Database database, List<Redo> redos) {
        this.database = database;
        redos.forEach(redo -> this.redos.put(redo.kind(), redo));
    }

    /**
     * As {@link #run}, on a thread of its own that can be left behind: a damaged H2 file can make whoever writes to
     * it wait without end.
     *
     * @throws TimeoutException when not one record could be carried out for so long
     */
    int run(Path directory, Journal journal, Duration patience) throws IOException, TimeoutException {
        FutureTask<Integer> work = new FutureTask<>(() -> run(directory, journal));
        Thread thread = new Thread(work, "replay");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            long before = carriedOut.get();
            try {
                return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (carriedOut.get() == before) {
                    throw e;
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                if (e.getCause() instanceof RuntimeException wrong) {
                    throw wrong;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("told to end while the journal was carried out", e);
            }
        }
    }

    /**
     * Returns how many records it read. Rounds come after everything that was accepted: a parcel may have been
     * claimed a moment before the record of its acceptance was written.
     */
    private int run(Path directory, Journal journal) throws IOException {
        int records = 0;
        for (Path file : Segment.files(directory)) {
            greatest = 0;
            Segment.Reading reading = read(file, record -> record.kind() != JournalRecord.Kind.ROUND);
            journal.found(file, greatest);
            records += reading.records();
            if (reading.leftOver() > 0) {
                // A write that the last process did not live to see synced: nobody was told yes for it.
                log.warn(
                        "journal ends broken file={} records={} octets-left={}",
                        file.getFileName(),
                        reading.records(),
                        reading.leftOver());
            }
        }
        for (Path file : Segment.files(directory)) {
            read(file, record -> record.kind() == JournalRecord.Kind.ROUND);
        }
        return records;
    }

    private Segment.Reading read(Path file, Predicate<JournalRecord> wanted) throws IOException {
        Segment.Reading reading = Segment.read(file, record -> {
            if (wanted.test(record)) {
                add(record);
            }
        });
        flush();
        return reading;
    }

    private void add(JournalRecord record) {
        if (!redos.containsKey(record.kind())) {
            throw new IllegalStateException("nobody carries out records of kind " + record.kind());
        }
        batch.add(record);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        long last = database.inTransaction(tx -> {
            long most = 0;
            for (JournalRecord record : batch) {
                most = Math.max(most, redos.get(record.kind()).redo(tx, record));
                carriedOut.incrementAndGet();
            }
            Ids.passed(tx, most);
            return most;
        });
        greatest = Math.max(greatest, last);
        batch.clear();
    }
}
