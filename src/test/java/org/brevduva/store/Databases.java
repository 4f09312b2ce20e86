package org.brevduva.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.brevduva.testing.FreshStore;

/**
 * The databases that our SQL must run on, each opened empty and with the newest tables. For a whole test class:
 * {@code @ParameterizedClass @EnumSource(Databases.class)}. Close what was opened.
 */
public enum Databases {
    /** In memory. For its file, see {@link #h2(Path)}. */
    H2 {
        @Override
        public Database open() {
            return Database.open("jdbc:h2:mem:test-" + NUMBERS.incrementAndGet(), "sa", "");
        }
    },
    /** One real server for the whole JVM, a database of its own for each. */
    POSTGRES {
        @Override
        public Database open() {
            return openPostgres(Server.empty("brevduva"));
        }
    };

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public abstract Database open();

    /** A store on an empty database of this kind. It may be used at once: nothing waits to be carried out again. */
    public Store openStore(Path directory) {
        try {
            if (this == H2) {
                return FreshStore.open(directory);
            }
            StoreSettings settings = settings(directory);
            return new Store(
                    settings,
                    open(),
                    Journal.open(directory.resolve("journal"), Disk.REAL, settings.journalSegment()),
                    Journal.open(directory.resolve("register"), Disk.REAL, settings.journalSegment()),
                    StateLock.take(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Database h2() {
        return H2.open();
    }

    /** In a file below {@code directory}; the same directory is the same database. */
    public static Database h2(Path directory) {
        return Database.open(
                "jdbc:h2:file:" + directory.resolve("test") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    public static Database postgres() {
        return POSTGRES.open();
    }

    /** A store at work in {@code directory}. */
    public static Store store(Path directory, Redo... redos) {
        try {
            Store store = Store.open(settings(directory));
            store.start(List.of(redos));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Small files, and room enough on any disk. */
    public static StoreSettings settings(Path directory) {
        return new StoreSettings(directory, 1, 64 << 10);
    }

    /** The address of a PostgreSQL database without any table. */
    static String emptyPostgres() {
        return Server.address(Server.empty("template1"));
    }

    private static Database openPostgres(String name) {
        return Database.open(Server.address(name), "postgres", "");
    }

    /** Started when the first test asks; its maker ends it with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("deadlock_timeout", "50ms")
                        .start();
                run(server, "CREATE DATABASE brevduva");
                // Once migrated it is what all others are copied from.
                Database.open(server.getJdbcUrl("postgres", "brevduva"), "postgres", "")
                        .close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String empty(String template) {
            String name = "test_" + NUMBERS.incrementAndGet();
            run(SERVER, "CREATE DATABASE " + name + " TEMPLATE " + template);
            return name;
        }

        static String address(String name) {
            return SERVER.getJdbcUrl("postgres", name);
        }

        private static void run(EmbeddedPostgres server, String sql) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
