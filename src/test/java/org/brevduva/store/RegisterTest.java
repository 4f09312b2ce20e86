package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.brevduva.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RegisterTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

    @TempDir
    private Path directory;

    /** What somebody who wants to change something may throw. */
    private static final class No extends Exception {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_row_comes_out_as_it_was_put_and_the_next_one_takes_its_place(Databases kind) throws IOException {
        try (Store store = kind.openStore(directory)) {
            long id = store.register().change(1, change -> {
                long fresh = change.newId();
                change.put("api_key", fresh, key("åäö 👋'; --"));
                change.put("mailbox", fresh, mailbox(Optional.of(7L), Optional.of("Firma")));
                return fresh;
            });
            assertThat(keys(store)).containsExactly(id + " åäö 👋'; -- " + NOON);
            assertThat(mailboxes(store)).containsExactly(id + " Optional[7] Optional[Firma]");

            store.register().<Long, RuntimeException>change(1, change -> {
                change.put("api_key", id, key("other"));
                change.put("mailbox", id, mailbox(Optional.empty(), Optional.empty()));
                return id;
            });

            assertThat(keys(store)).containsExactly(id + " other " + NOON);
            assertThat(mailboxes(store)).containsExactly(id + " Optional.empty Optional.empty");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_change_that_is_declined_leaves_nothing_and_says_why(Databases kind) throws IOException {
        try (Store store = kind.openStore(directory)) {
            assertThatThrownBy(() -> store.register().change(1, change -> {
                        change.put("account", change.newId(), account("firma"));
                        throw new No();
                    }))
                    .isExactlyInstanceOf(No.class);

            assertThat(accounts(store)).isEmpty();
            assertThat(Segment.files(directory.resolve("register"))).isEmpty();
        }
    }

    @Test
    void everything_is_back_after_the_database_file_is_lost_and_new_ids_are_new() throws IOException {
        long last;
        try (Store store = started(FreshStore.open(directory))) {
            add(store, "first");
            add(store, "second");
            store.ids().take(25_000);
            last = add(store, "third");
            store.register().<Long, RuntimeException>change(1, change -> {
                change.put("account", last, account("third, renamed"));
                change.put("api_key", last, key("secret"));
                change.put("mailbox", last, mailbox(Optional.empty(), Optional.of("Firma")));
                return last;
            });
        }

        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("first", "second", "third, renamed");
            assertThat(keys(store)).containsExactly(last + " secret " + NOON);
            assertThat(mailboxes(store)).containsExactly(last + " Optional.empty Optional[Firma]");
            assertThat(add(store, "fourth")).isGreaterThan(last);
        }
    }

    @Test
    void a_start_with_everything_in_place_changes_nothing() throws IOException {
        try (Store store = started(FreshStore.open(directory))) {
            add(store, "first");
            store.inTransaction(tx -> tx.update("UPDATE account SET name = 'seen'"));
        }

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("seen");
        }
    }

    @Test
    void a_half_written_last_record_is_as_if_it_had_never_been() throws IOException {
        try (Store store = started(FreshStore.open(directory))) {
            add(store, "first");
            add(store, "second");
        }
        Path file = Segment.files(directory.resolve("register")).get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("first");
            add(store, "third");
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("first", "third");
        }
    }

    @Test
    void garbage_after_the_last_record_is_not_read() throws IOException {
        try (Store store = started(FreshStore.open(directory))) {
            add(store, "first");
        }
        Files.write(Segment.files(directory.resolve("register")).get(0), new byte[100_000], StandardOpenOption.APPEND);
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("first");
        }
    }

    @Test
    void a_change_of_a_newer_version_stops_the_start_in_words() throws IOException {
        try (Journal journal = Journal.open(directory.resolve("register"), Disk.REAL, 1 << 20)) {
            byte[] newer = new RecordWriter().number(2).number(0).octets();
            journal.append(List.of(new JournalRecord(JournalRecord.Kind.CHANGE, 5, newer)));
        }

        try (Store store = FreshStore.open(directory)) {
            assertThatThrownBy(() -> store.start(List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("written by a newer one");
        }
    }

    @Test
    void a_change_that_the_disk_did_not_take_is_written_before_the_next_one() throws IOException {
        Files.createDirectories(directory);
        FreshStore.open(directory).close();
        TroubledDisk disk = new TroubledDisk();
        try (Store store = started(Store.open(Databases.settings(directory), "file:", disk))) {
            disk.inForce = () -> {
                throw new IOException("no more room");
            };
            assertThatThrownBy(() -> add(store, "account"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no more room");
            disk.inForce = () -> {};

            add(store, "what hangs on it");
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).containsExactly("account", "what hangs on it");
        }
    }

    @Test
    void a_long_register_is_restored_in_whole_and_counted() throws IOException {
        try (Database database = Databases.h2();
                Journal journal = Journal.open(directory.resolve("register"), Disk.REAL, 1 << 20)) {
            journal.append(LongStream.rangeClosed(1, 1_000)
                    .mapToObj(RegisterTest::recordOfAccount)
                    .toList());
            Register register = new Register(database, new Ids(database), journal, directory.resolve("register"));

            assertThat(register.restore()).isEqualTo(1_000);
            assertThat(register.restore()).isZero();
            assertThat(database.<Long>inTransaction(
                            tx -> tx.first("SELECT COUNT(*) AS n FROM account", row -> row.number("n"))
                                    .orElseThrow()))
                    .isEqualTo(1_000);
            assertThat(new Ids(database).take(1)).isGreaterThan(1_000);
        }
    }

    @Test
    void changes_of_many_threads_are_all_kept() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Store store = started(FreshStore.open(directory))) {
            for (int i = 0; i < 40; i++) {
                String name = "account-" + i;
                all.add(threads.submit(() -> add(store, name)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Store store = started(FreshStore.open(directory))) {
            assertThat(accounts(store)).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_change_gets_no_more_ids_than_it_asked_for_and_only_plain_values() throws IOException {
        try (Store store = FreshStore.open(directory)) {
            Register register = store.register();

            assertThatThrownBy(() -> register.change(1, change -> change.newId() + change.newId()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("asked for 1 new ids");
            assertThatThrownBy(() -> register.change(1, change -> {
                        change.put("account; --", change.newId(), account("firma"));
                        return 0;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(accounts(store)).isEmpty();
        }
    }

    private static Store started(Store store) throws IOException {
        store.start(List.of());
        return store;
    }

    private static long add(Store store, String name) throws IOException {
        return store.register().change(1, change -> {
            long id = change.newId();
            change.put("account", id, account(name));
            return id;
        });
    }

    private static JournalRecord recordOfAccount(long id) {
        byte[] content = new RecordWriter()
                .number(1)
                .number(1)
                .text("account")
                .number(id)
                .number(3)
                .text("name")
                .text("text")
                .text("account-" + id)
                .text("state")
                .text("text")
                .text("ACTIVE")
                .text("options")
                .text("text")
                .text("")
                .octets();
        return new JournalRecord(JournalRecord.Kind.CHANGE, id, content);
    }

    private static Map<String, Object> account(String name) {
        return Map.of("name", name, "state", "ACTIVE", "options", "");
    }

    private static Map<String, Object> key(String name) {
        return Map.of(
                "account", 1L, "name", name, "state", "ACTIVE", "digest", "0", "hint", "abcd", "created_at", NOON);
    }

    private static Map<String, Object> mailbox(Optional<Long> key, Optional<String> sender) {
        return Map.of(
                "account",
                1L,
                "api_key",
                key,
                "address",
                "anna@firma.example",
                "folded",
                "anna@firma.example",
                "domain",
                "sms.example",
                "sender",
                sender,
                "state",
                "ACTIVE",
                "options",
                "");
    }

    private static List<String> accounts(Store store) {
        return store.inTransaction(tx -> tx.list("SELECT name FROM account ORDER BY id", row -> row.text("name")));
    }

    private static List<String> keys(Store store) {
        return store.inTransaction(tx -> tx.list(
                "SELECT id, name, created_at FROM api_key",
                row -> row.number("id") + " " + row.text("name") + " " + row.instant("created_at")));
    }

    private static List<String> mailboxes(Store store) {
        return store.inTransaction(tx -> tx.list(
                "SELECT id, api_key, sender FROM mailbox",
                row -> row.number("id") + " " + row.optionalNumber("api_key") + " " + row.optionalText("sender")));
    }
}
