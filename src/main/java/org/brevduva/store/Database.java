package org.brevduva.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one database. Every SQL statement of the house is plain enough for H2 and for PostgreSQL. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("store");

    /** The newest file under {@code db/migration}. */
    static final String SCHEMA = "14";

    private static final int TRIES = 5;
    private static final int CONNECTIONS = 24;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean embedded;

    /**
     * Held for reading by every transaction, for writing while H2 writes its file: what H2 has on the disk is then
     * never in the middle of one. A half-done transaction that was written, and met by a crash, can lock its rows for
     * ever after (measured: whoever writes one of them afterwards waits without end).
     */
    private final ReadWriteLock quiet = new ReentrantReadWriteLock();

    /** Whether anything was written since the last {@link #sync}. Only a hint: a race costs one sync too many. */
    private volatile boolean changed;

    /** Whether the disk has ever failed to take what was committed. */
    private volatile boolean syncFailed;

    private final SharedSync<Void> sync = new SharedSync<>(nothing -> checkpoint());

    private Database(HikariDataSource pool, boolean embedded) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.embedded = embedded;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws DatabaseException when it cannot be read
     */
    static Database open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("store");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setInitializationFailTimeout(1);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The errors too: a damaged H2 file makes its reader recurse for ever, or ask for a gigantic page.
            throw DatabaseException.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        Database database = new Database(pool, url.startsWith("jdbc:h2:"));
        try {
            database.migrate();
            return database;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            pool.close();
            throw DatabaseException.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /**
     * Does {@code work} in one transaction: all of it becomes true, or nothing. A transaction that lost a race is run
     * again, so {@code work} must have no effect but through its {@link Tx}.
     *
     * @throws DatabaseException when the store could not do it; nothing is kept then
     */
    public <T> T inTransaction(Function<Tx, T> work) {
        for (int round = 1; ; round++) {
            try {
                return once(work);
            } catch (DatabaseException e) {
                if (round == TRIES || !e.lostRace()) {
                    throw e;
                }
                log.debug("transaction runs again round={} why={}", round, e.getMessage());
            }
        }
    }

    private <T> T once(Function<Tx, T> work) {
        quiet.readLock().lock();
        try (Handle handle = jdbi.open()) {
            Tx tx = new Tx(handle);
            T result = handle.inTransaction(open -> work.apply(tx));
            if (tx.wrote()) {
                changed = true;
            }
            return result;
        } catch (JdbiException e) {
            throw DatabaseException.of(e);
        } finally {
            quiet.readLock().unlock();
        }
    }

    /**
     * Returns when the disk has everything that was committed before this call; many callers share one fsync.
     * PostgreSQL has synced at commit already. Not to be called inside a transaction: it waits for all of them.
     *
     * @throws IOException when the disk did not take it
     */
    public void sync() throws IOException {
        if (embedded) {
            sync.join(List.of());
        }
    }

    boolean changed() {
        return embedded && changed;
    }

    /**
     * Whether a sync that succeeds can be believed. After an fsync that failed the system may call the same pages
     * clean, so that the next one succeeds without them: fsync(2), EIO.
     */
    boolean believable() {
        return !syncFailed;
    }

    /** H2 never calls fsync but here, whatever its WRITE_DELAY says. */
    private void checkpoint() throws IOException {
        quiet.writeLock().lock();
        try (Handle handle = jdbi.open()) {
            changed = false;
            handle.execute("CHECKPOINT SYNC");
        } catch (JdbiException e) {
            changed = true;
            syncFailed |= !(e instanceof ConnectionException);
            throw new IOException(DatabaseException.of(e).getMessage());
        } finally {
            quiet.writeLock().unlock();
        }
    }

    /** Starting the migration library costs a second or two, so it is asked only when the tables are not the newest. */
    private void migrate() {
        if (!SCHEMA.equals(schema())) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
    }

    private String schema() {
        try {
            return inTransaction(tx -> tx.first("""
                            SELECT "version" AS newest
                              FROM "flyway_schema_history"
                             WHERE "success"
                             ORDER BY "installed_rank" DESC
                             LIMIT 1""", row -> row.text("newest")).orElse(""));
        } catch (DatabaseException e) {
            // A new database has no such table yet. What else may be wrong, the migration will say.
            return "";
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
