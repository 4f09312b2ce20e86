package org.brevduva.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * The state directory: the embedded database, and the journal that holds what the database may still forget. Thread-safe.
 *
 * <p>The order that keeps the promise: {@link #inTransaction} commits, {@link #record} returns, then somebody is told yes.
 * A file of the journal goes only when a synced database holds everything in it, and all of that is finished.
 */
public final class Store implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("store");

    /** As old may be the state that H2 comes back with after a power cut: dozens of syncs, measured were one or two. */
    private static final Duration KEPT = Duration.ofSeconds(60);

    /** Without one record carried out for so long, the start gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DATABASE = "brevduva";
    private static final String DATABASE_FILE = DATABASE + ".mv.db";

    private final StoreSettings settings;
    private final Database database;
    private final Journal journal;
    private final StateLock lock;
    private final Ids ids;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread syncer = new Thread(this::syncEverySecond, "store-sync");

    /** Whether the database has what the last process left in the journal. Until then the journal is all there is of it. */
    private volatile boolean started;

    private volatile List<Redo> redos = List.of();
    private volatile boolean stuck;

    private Store(StoreSettings settings, Database database, Journal journal, StateLock lock) {
        this.settings = settings;
        this.database = database;
        this.journal = journal;
        this.lock = lock;
        this.ids = new Ids(database);
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
            database = openDatabase(directory.resolve(DATABASE), h2FileSystem);
            // The tables themselves must survive a power cut before anything is put into them.
            database.sync();
            Journal journal = Journal.open(directory.resolve("journal"), disk, settings.journalSegment());
            disk.syncNames(directory);
            return new Store(settings, database, journal, lock);
        } catch (IOException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e;
        }
    }

    private static Database openDatabase(Path name, String h2FileSystem) throws IOException {
        Path file = name.resolveSibling(DATABASE_FILE);
        if (Files.exists(file) && Files.size(file) == 0) {
            // H2 would take it for a new one, and start as if nothing had ever been accepted.
            throw damaged(file, "it is empty");
        }
        // H2 writes when it is synced and hardly ever else (WRITE_DELAY in ms): everything that must survive is in the
        // journal, and a write that nobody syncs is one more that a power cut can tear. Never RETENTION_TIME: with a
        // short one a power cut leaves an unreadable file (measured). No trace file: it would quote texts and numbers.
        String url = "jdbc:h2:" + h2FileSystem + name
                + ";WRITE_DELAY=60000;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";
        try {
            return Database.open(url, "sa", "");
        } catch (DatabaseException e) {
            throw damaged(file, firstLine(e));
        }
    }

    private static IOException damaged(Path file, String why) {
        return new IOException(
                file + " cannot be opened: " + why
                        + "\n  hint: if the file is damaged, `brevduva recover` sets it aside and starts again from the journal");
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
        Path file = journalDirectory().resolveSibling(DATABASE_FILE);
        int records;
        try {
            records = new Replay(database, redos).run(journalDirectory(), journal, patience);
        } catch (DatabaseException e) {
            throw damaged(file, firstLine(e));
        } catch (TimeoutException e) {
            stuck = true;
            throw damaged(file, "nothing can be written to it");
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
     * The order matters: what stands in a sealed file was committed before it was written there. And a file goes only some
     * time after that, when everything in it is finished: a power cut in the middle of a sync can make H2 fall back to an
     * older state, or leave its file unreadable (measured), and then the journal is all there is.
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
        if (!stuck) {
            // One that is stuck would keep whoever closes it, too.
            database.close();
        }
        try (lock) {
            if (unfinished.isPresent()) {
                forceClosedDatabase();
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

    /** H2 may rewrite its file while it closes, and does not sync it then. An fsync is for a file, not for who wrote it. */
    private void forceClosedDatabase() throws IOException {
        Path file = settings.directory().toAbsolutePath().resolve(DATABASE_FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Sets a damaged database file aside, so that the next start makes a new one from the journal. Returns the file's new
     * name.
     *
     * @throws IOException when there is none, or a running process uses it
     */
    public static Path recover(StoreSettings settings, Instant now) throws IOException {
        Path file = settings.directory().toAbsolutePath().resolve(DATABASE_FILE);
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist: there is nothing to set aside");
        }
        StateLock lock = StateLock.take(file.getParent());
        try {
            return Files.move(file, file.resolveSibling(DATABASE_FILE + ".damaged-" + now.getEpochSecond()));
        } finally {
            lock.close();
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
