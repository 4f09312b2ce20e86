package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class StoreTest {

    @TempDir
    private Path root;

    private Path directory;
    private StoreSettings settings;
    private final ParcelRedo redo = new ParcelRedo();

    @BeforeEach
    void name() {
        directory = root.resolve("state");
        settings = Databases.settings(directory);
    }

    @Test
    void what_the_database_lacks_is_carried_out_at_start_and_nothing_else() throws IOException {
        Path crashed = crashedWith(1, 2);

        try (Store store = Databases.store(crashed, redo)) {
            assertThat(store.<List<Long>>inTransaction(ParcelRedo::ids)).containsExactly(1L, 2L);
        }

        assertThat(redo.missing).hasValue(1);
    }

    @Test
    void a_start_that_does_not_come_on_ends_with_words() throws Exception {
        Path crashed = crashedWith(1, 2);
        CountDownLatch never = new CountDownLatch(1);
        Redo stuck = new Redo() {
            @Override
            public JournalRecord.Kind kind() {
                return redo.kind();
            }

            @Override
            public long redo(Tx tx, JournalRecord record) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return 0;
            }
        };

        try (Store store = Store.open(Databases.settings(crashed))) {
            assertThatThrownBy(() -> store.start(List.of(stuck), Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing can be written to it")
                    .hasMessageContaining("`brevduva recover`");
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_number_that_only_the_journal_has_seen_is_not_given_again() throws IOException {
        Path crashed = crashedWith(1, 70_000);

        try (Store store = Databases.store(crashed, redo)) {
            assertThat(store.ids().take(1)).isGreaterThan(70_000);
        }
    }

    @Test
    void an_end_in_order_leaves_no_journal_when_all_is_finished() throws IOException {
        try (Store store = Databases.store(directory, redo)) {
            accept(store, 1);
            accept(store, 2);
            store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'GONE'"));
        }

        assertThat(journal(directory)).isEmpty();
    }

    @Test
    void an_end_in_order_leaves_what_is_not_finished_in_the_journal() throws IOException {
        try (Store store = Databases.store(directory, redo)) {
            accept(store, 1);
        }

        assertThat(journal(directory)).hasSize(1);
    }

    @Test
    void a_store_that_never_started_leaves_the_journal_alone() throws IOException {
        Path crashed = crashedWith(1, 2);
        List<Path> before = journal(crashed);

        Store.open(Databases.settings(crashed)).close();

        assertThat(journal(crashed)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void a_journal_of_a_newer_version_stops_the_start_and_stays() throws IOException {
        Path crashed = crashedWith(1, 2);
        Path newer = Segment.file(crashed.resolve("journal"), 99);
        Files.writeString(newer, "BRVDJNL2 and whatever follows");
        List<Path> before = journal(crashed);

        try (Store store = Store.open(Databases.settings(crashed))) {
            assertThatThrownBy(() -> store.start(List.of(redo)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("written by a newer one");
        }

        assertThat(journal(crashed)).isEqualTo(before);
    }

    @Test
    void a_kind_that_nobody_carries_out_stops_the_start_and_the_journal_stays() throws IOException {
        Path crashed = crashedWith(1, 2);
        List<Path> before = journal(crashed);

        try (Store store = Store.open(Databases.settings(crashed))) {
            assertThatThrownBy(() -> store.start(List.of())).hasMessageContaining("SUBMISSION");
        }

        assertThat(journal(crashed)).isEqualTo(before);
    }

    @Test
    void a_second_store_on_the_same_directory_is_refused_in_words() throws IOException {
        try (Store store = Databases.store(directory, redo)) {
            assertThatThrownBy(() -> Store.open(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory + " is in use: another brevduva runs on it");
            assertThatThrownBy(() -> Store.recover(settings, Instant.EPOCH)).hasMessageContaining("is in use");

            accept(store, 1);
        }

        Store.open(settings).close();
    }

    @Test
    void a_second_process_on_the_same_directory_is_refused_in_words() throws Exception {
        try (Store store = Databases.store(directory, redo)) {
            Process second = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Dbrevduva.log=OFF",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SecondProcess.class.getName(),
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes());

            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("is in use: another brevduva runs on it").contains("hint: stop that one first");
            accept(store, 1);
        }
    }

    private enum Damage {
        EMPTY,
        GARBAGE_AT_THE_BEGINNING,
        GARBAGE_IN_THE_MIDDLE,
        ALL_ZEROS,
        GARBAGE_AT_THE_END,
        HALF
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"EMPTY", "GARBAGE_AT_THE_BEGINNING", "GARBAGE_IN_THE_MIDDLE", "ALL_ZEROS"})
    void a_damaged_file_stops_the_start_with_a_way_out_and_the_way_leads_out(Damage damage) throws IOException {
        Path crashed = crashedWith(1, 2);
        StoreSettings there = Databases.settings(crashed);
        Path file = crashed.resolve("brevduva.mv.db");
        Files.write(file, damaged(Files.readAllBytes(file), damage));
        byte[] before = Files.readAllBytes(file);

        IOException refusal = catchThrowableOfType(IOException.class, () -> openAndStart(there));
        Path aside = Store.recover(there, Instant.ofEpochSecond(1_772_438_400));
        openAndStart(there);

        assertThat(refusal)
                .hasMessageContaining(file + " cannot be opened: ")
                .hasMessageContaining("`brevduva recover`");
        assertThat(refusal.getMessage().lines()).hasSize(2);
        assertThat(aside).hasFileName("brevduva.mv.db.damaged-1772438400").hasSize(before.length);
        assertThat(redo.missing).as("all of it from the journal").hasValue(2);
    }

    /** H2 may find an older state in what is left, and say nothing. */
    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"GARBAGE_AT_THE_END", "HALF"})
    void a_file_that_lost_its_end_loses_nothing_that_the_journal_has(Damage damage) throws IOException {
        Path crashed = crashedWith(1, 2);
        Path file = crashed.resolve("brevduva.mv.db");
        Files.write(file, damaged(Files.readAllBytes(file), damage));

        try {
            openAndStart(Databases.settings(crashed));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("`brevduva recover`");
            Store.recover(Databases.settings(crashed), Instant.EPOCH);
        }

        try (Store store = Databases.store(crashed, redo)) {
            assertThat(store.<List<Long>>inTransaction(ParcelRedo::ids)).containsExactly(1L, 2L);
        }
    }

    @Test
    void recovery_without_a_file_says_that_there_is_none() {
        assertThatThrownBy(() -> Store.recover(settings, Instant.EPOCH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void nothing_is_accepted_when_less_than_the_minimum_is_free() throws IOException {
        try (Store store = Store.open(new StoreSettings(directory, Long.MAX_VALUE, 64 << 10))) {
            assertThat(store.hasRoom()).isFalse();
        }
        try (Store store = Store.open(settings)) {
            assertThat(store.hasRoom()).isTrue();
        }
    }

    @Test
    void a_disk_that_failed_to_sync_once_is_not_believed_again() throws IOException {
        ForgetfulDisk disk = new ForgetfulDisk(new Random(1), ForgetfulDisk.Survivors.NONE, Integer.MAX_VALUE);
        Files.createDirectories(directory);
        ForgetfulFilePath.mount(directory, disk);
        try (Store store = Store.open(settings, ForgetfulFilePath.PREFIX, disk)) {
            store.start(List.of(redo));
            accept(store, 1);
            store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'GONE'"));
            disk.failNextSync();
            assertThatThrownBy(store::sync).isInstanceOf(IOException.class);

            store.sync();
            store.syncAndForget(Duration.ZERO);

            assertThat(journal(directory)).hasSize(1);
        } finally {
            ForgetfulFilePath.unmount(directory);
        }
        assertThat(journal(directory)).as("after the end").hasSize(1);
    }

    private void openAndStart(StoreSettings there) throws IOException {
        try (Store store = Store.open(there)) {
            store.start(List.of(redo));
        }
    }

    /**
     * A directory as a crash leaves it: the database has {@code inBoth}, the journal that one and {@code
     * onlyInJournal}.
     */
    private Path crashedWith(long inBoth, long onlyInJournal) throws IOException {
        Path crashed = root.resolve("crashed");
        try (Store store = Databases.store(directory, redo)) {
            accept(store, inBoth);
            store.record(List.of(ParcelRedo.record(onlyInJournal, "text " + onlyInJournal)));
            store.sync();
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.toList()) {
                    Files.copy(file, crashed.resolve(directory.relativize(file)));
                }
            }
        }
        return crashed;
    }

    private static void accept(Store store, long id) throws IOException {
        store.inTransaction(tx -> {
            ParcelRedo.insert(tx, id, "text " + id);
            return id;
        });
        store.record(List.of(ParcelRedo.record(id, "text " + id)));
    }

    private static List<Path> journal(Path directory) throws IOException {
        return Segment.files(directory.resolve("journal"));
    }

    private static byte[] damaged(byte[] file, Damage damage) {
        return switch (damage) {
            case EMPTY -> new byte[0];
            case GARBAGE_AT_THE_BEGINNING -> garbage(file, 0, 8192);
            case GARBAGE_IN_THE_MIDDLE -> garbage(file, 8192, file.length - 8192);
            case GARBAGE_AT_THE_END -> garbage(file, file.length / 2, file.length);
            case ALL_ZEROS -> new byte[file.length];
            case HALF -> Arrays.copyOf(file, file.length / 2);
        };
    }

    private static byte[] garbage(byte[] file, int from, int to) {
        byte[] garbage = new byte[to - from];
        new Random(5).nextBytes(garbage);
        System.arraycopy(garbage, 0, file, from, garbage.length);
        return file;
    }
}
