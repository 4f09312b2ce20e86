package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
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
            first.inTransaction(tx -> tx.update("UPDATE counter SET taken = 17"));
        }

        try (Database second = opening.get()) {
            assertThat(DatabaseTest.versions(second)).containsExactly("1");
            assertThat(second.<Long>inTransaction(
                            tx -> tx.first("SELECT taken FROM counter", row -> row.number("taken"))
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
            assertThat(DatabaseTest.versions(second)).containsExactly("1");
            second.inTransaction(tx -> tx.update("UPDATE \"flyway_schema_history\" SET \"version\" = '0.5'"));
        }

        assertThatThrownBy(opening::get).isInstanceOf(DatabaseException.class).hasNoCause();
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Files.writeString(directory.resolve("test.mv.db"), "no database ".repeat(2000));

        assertThatThrownBy(() -> Databases.h2(directory)).isInstanceOf(DatabaseException.class);
    }

    private Supplier<Database> empty(Databases kind) {
        if (kind == Databases.H2) {
            return () -> Databases.h2(directory);
        }
        String address = Databases.emptyPostgres();
        return () -> Database.open(address, "postgres", "");
    }
}
