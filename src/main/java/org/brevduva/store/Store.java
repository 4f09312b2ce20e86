package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state directory: the embedded database, and the journal that holds what the database may still forget.
 * Thread-safe.
 *
 * <p>The order that keeps the promise: {@link #inTransaction} commits, {@link #record} returns, then somebody is told
 * yes. A file of the journal goes only when a synced database holds everything in it, and all of that is finished.
 */
public final class Store implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("store");

    /** As old may be the state that H2 comes back with after a power cut: dozens of syncs, measured were one or two. */
    private static final Duration KEPT = Duration.ofSeconds(60);

    /** Without one record carried out for so long, the start gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreSettings settings;
    private final Database database;
    private final Journal journal;
    private final Journal registerJournal;
    private final StateLock lock;
    private final Ids ids;
    private final Register register;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread syncer = new Thread(this::syncEverySecond, "store-sync");

    /**
     * Whether the database has what the last process left in the journal. Until then the journal is all there is of
     * it.
     */
    private volatile boolean started;

    private volatile List<Redo> redos = List.of();
    private volatile boolean stuck;

    /** {@code database} is open; the rest is of the state directory. */
    Store(StoreSettings settings, Database database, Journal journal, Journal registerJournal, StateLock lock) {
        this.settings = settings;
        this.database = database;
        this.journal = journal;
        this.registerJournal = registerJournal;
        this.lock = lock;
        this.ids = new Ids(database);
        this.register = new Register(database, ids, registerJournal, registerDirectory());
    }

    /**
     * Opens the state directory, makes it if need be.
     *
     * @throws IOException when it cannot be used; the message says what to do
     */
    public static Store open(StoreSettings settings) throws IOException {
        return open(settings, "file:", Disk.REAL);
    }

    static Store open(StoreSettings settings, String h2FileSystem, Disk disk) throws IOException {
        Path directory = settings.directory().toAbsolutePath();
        Files.createDirectories(directory);
        StateLock lock = StateLock.take(directory);
        Database database = null;
        try {
            database = DatabaseFile.open(directory, h2FileSystem);
            // The tables themselves must survive a power cut before anything is put into them.
            database.sync();
            Journal journal = Journal.open(directory.resolve("journal"), disk, settings.journalSegment());
            Journal register = Journal.open(directory.resolve("register"), disk, settings.journalSegment());
            disk.syncNames(directory);
            return new Store(settings, database, journal, register, lock);
        } catch (IOException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e;
        }
    }

    /**
     * Carries out what the last process accepted and the database does not have, then lets new work in.
     *
     * @throws IOException when that cannot be done; the journal is left as it was, and the message says what to do
     */
    public void start(List<Redo> redos) throws IOException {
        start(redos, PATIENCE);
    }

    void start(List<Redo> redos, Duration patience) throws IOException {
        Path directory = settings.directory().toAbsolutePath();
        int records;
        try {
            register.restore();
            records = new Replay(database, redos).run(journalDirectory(), journal, patience);
        } catch (DatabaseException e) {
            throw DatabaseFile.damaged(directory, DatabaseFile.firstLine(e));
        } catch (TimeoutException e) {
            stuck = true;
            throw DatabaseFile.damaged(directory, "nothing can be written to it");
        }
        this.redos = List.copyOf(redos);
        started = true;
        syncAndForget(KEPT);
        log.info("opened store directory={} journal-records={}", settings.directory(), records);
        syncer.start();
    }

    /** As {@link Database#inTransaction}. */
    public <T> T inTransaction(Function<Tx, T> work) {
        return database.inTransaction(work);
    }

    /**
     * Returns when the disk has {@code records}, whose transaction has been committed before. Only then may somebody be
     * told yes, or an errand start.
     *
     * @throws IOException when the disk may not have them
     */
    public void record(List<JournalRecord> records) throws IOException {
        journal.append(records);
    }

    /** As {@link Database#sync}. */
    public void sync() throws IOException {
        database.sync();
    }

    public Ids ids() {
        return ids;
    }

    /** What administrators enter. To be changed only after {@link #start}. */
    public Register register() {
        return register;
    }

    /** Whether the disk has enough room to accept anything new. */
    public boolean hasRoom() {
        try {
            return Files.getFileStore(settings.directory()).getUsableSpace() >= settings.minFree();
        } catch (IOException e) {
            log.warn("free disk space cannot be read directory={} why=\"{}\"", settings.directory(), e.getMessage());
            return false;
        }
    }

    private void syncEverySecond() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) {
                try {
                    syncAndForget(KEPT);
                } catch (IOException | RuntimeException e) {
                    log.error("store cannot be synced", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The order matters: what stands in a sealed file was committed before it was written there. And a file goes only
     * some time after that, when everything in it is finished: a power cut in the middle of a sync can make H2 fall
     * back to an older state, or leave its file unreadable (measured), and then the journal is all there is.
     */
    void syncAndForget(Duration kept) throws IOException {
        long last = journal.seal(kept);
        if (database.changed()) {
            database.sync();
        }
        if (database.believable()) {
            journal.forget(last, kept, database.inTransaction(this::oldestUnfinished));
        }
    }

    private long oldestUnfinished(Tx tx) {
        return redos.stream().mapToLong(redo -> redo.oldestUnfinished(tx)).min().orElse(Long.MAX_VALUE);
    }

    private Path registerDirectory() {
        return settings.directory().toAbsolutePath().resolve("register");
    }

    private Path journalDirectory() {
        return settings.directory().toAbsolutePath().resolve("journal");
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            syncer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        OptionalLong unfinished = started ? syncedAtTheEnd() : OptionalLong.empty();
        journal.close();
        registerJournal.close();
        if (!stuck) {
            // One that is stuck would keep whoever closes it, too.
            database.close();
        }
        try (lock) {
            if (unfinished.isPresent()) {
                DatabaseFile.force(settings.directory().toAbsolutePath());
                journal.forget(Long.MAX_VALUE, Duration.ZERO, unfinished.getAsLong());
            }
        } catch (IOException e) {
            log.warn("store not synced at the end, the journal stays why=\"{}\"", e.getMessage());
        }
    }

    /** The oldest id that the journal must keep; nothing when it must keep everything. */
    private OptionalLong syncedAtTheEnd() {
        try {
            database.sync();
            return database.believable()
                    ? OptionalLong.of(database.inTransaction(this::oldestUnfinished))
                    : OptionalLong.empty();
        } catch (IOException | DatabaseException e) {
            log.warn("store not synced at the end, the journal stays why=\"{}\"", e.getMessage());
            return OptionalLong.empty();
        }
    }

    /**
     * Sets a damaged database file aside, so that the next start makes a new one from the journal. Returns the file's
     * new name.
     *
     * @throws IOException when there is none, or a running process uses it
     */
    public static Path recover(StoreSettings settings, Instant now) throws IOException {
        return DatabaseFile.setAside(settings.directory().toAbsolutePath(), now);
    }
}
