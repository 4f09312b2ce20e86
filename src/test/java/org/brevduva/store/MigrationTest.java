package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MigrationTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void an_empty_database_gets_its_tables_once(Databases kind) {
        Supplier<Database> opening = empty(kind);

        try (Database first = opening.get()) {
            first.inTransaction(tx -> tx.update("UPDATE counter SET taken = 17 WHERE name = 'id'"));
        }

        try (Database second = opening.get()) {
            assertThat(DatabaseTest.versions(second))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14");
            assertThat(second.<Long>inTransaction(
                            tx -> tx.first("SELECT taken FROM counter WHERE name = 'id'", row -> row.number("taken"))
                                    .orElseThrow()))
                    .isEqualTo(17);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void the_migration_library_is_not_asked_when_the_tables_are_the_newest(Databases kind) {
        Supplier<Database> opening = empty(kind);
        try (Database first = opening.get()) {
            // The library would refuse a file that has been changed since.
            first.inTransaction(tx -> tx.update("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1"));
        }

        try (Database second = opening.get()) {
            assertThat(DatabaseTest.versions(second))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14");
            second.inTransaction(tx ->
                    tx.update("UPDATE \"flyway_schema_history\" SET \"version\" = '13.5' WHERE \"version\" = '14'"));
        }

        assertThatThrownBy(opening::get).isInstanceOf(DatabaseException.class).hasNoCause();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void what_the_first_version_kept_is_there_after_the_second_has_its_tables(Databases kind) {
        Supplier<Database> opening = old(kind);

        try (Database second = opening.get()) {
            assertThat(DatabaseTest.versions(second))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14");
            assertThat(second.<List<Long>>inTransaction(ParcelRedo::ids)).containsExactly(3L);
            assertThat(second.<List<String>>inTransaction(tx -> tx.list(
                            """
                            SELECT s.text, m.recipient, m.notify, s.account
                              FROM submission s JOIN message m ON m.submission = s.id""",
                            row -> row.text("text") + " " + row.text("recipient") + " " + row.optionalText("notify")
                                    + " " + row.optionalNumber("account"))))
                    .containsExactly("Hej 46701740605 Optional.empty Optional.empty");
            assertThat(second.<List<String>>inTransaction(tx -> tx.list(
                            "SELECT text, kind FROM inbound_part ORDER BY id",
                            row -> row.text("text") + " "
                                    + row.optionalText("kind").orElse("-"))))
                    .containsExactly("waits EIGHT_BIT", "waits too SIXTEEN_BIT", "passed on -");
            assertThat(new Ids(second).take(1)).isGreaterThan(17);
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Files.writeString(directory.resolve("test.mv.db"), "no database ".repeat(2000));

        assertThatThrownBy(() -> Databases.h2(directory)).isInstanceOf(DatabaseException.class);
    }

    /** A database as the first version left it, with rows. */
    private Supplier<Database> old(Databases kind) {
        String url = kind == Databases.H2
                ? "jdbc:h2:file:" + directory.resolve("test") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                : Databases.emptyPostgres();
        String user = kind == Databases.H2 ? "sa" : "postgres";
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        Jdbi.create(url, user, "").useTransaction(handle -> {
            Tx tx = new Tx(handle);
            ParcelRedo.insert(tx, 3, "waits");
            tx.update("UPDATE counter SET taken = 17");
            tx.update("""
                    INSERT INTO submission (id, mailbox, sender, text, width, message_id, accepted_at)
                    VALUES (1, 'anna@firma.example', '467190010000', 'Hej', 'GSM', NULL, ?)""", Instant.EPOCH);
            tx.update("""
                    INSERT INTO message (id, submission, recipient, parts, status, changed_at)
                    VALUES (2, 1, '46701740605', 1, 0, ?)""", Instant.EPOCH);
            insertPart(tx, 4, 7, "waits", Optional.empty());
            insertPart(tx, 7, 700, "waits too", Optional.empty());
            insertPart(tx, 10, 7, "passed on", Optional.of(11L));
        });
        return () -> Database.open(url, user, "");
    }

    private static void insertPart(Tx tx, long id, int reference, String text, Optional<Long> inbound) {
        tx.update("""
                INSERT INTO inbound_part (id, phone, number, reference, total, place, text, received_at, inbound)
                VALUES (?, '46701740605', '467190012345', ?, 2, 1, ?, ?, ?)""", id, reference, text, Instant.EPOCH, inbound);
    }

    private Supplier<Database> empty(Databases kind) {
        if (kind == Databases.H2) {
            return () -> Databases.h2(directory);
        }
        String address = Databases.emptyPostgres();
        return () -> Database.open(address, "postgres", "");
    }
}
