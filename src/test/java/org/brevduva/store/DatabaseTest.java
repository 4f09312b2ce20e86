package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
@Timeout(60)
class DatabaseTest {

    private static final Instant NOON = Instant.parse("2026-03-29T01:30:00.123456Z");
    private static final String MARKER = "HEMLIGHETEN";

    @Parameter
    private Databases kind;

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = kind == Databases.H2 ? Databases.h2(directory) : kind.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_newest_migration_is_the_one_that_the_code_expects() throws Exception {
        Path migrations = Path.of(Database.class.getResource("/db/migration").toURI());

        try (Stream<Path> files = Files.list(migrations)) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertThat(Database.SCHEMA).isEqualTo(String.valueOf(newest));
        }
        assertThat(versions(database)).endsWith(Database.SCHEMA);
    }

    @Test
    void commit_keeps_everything_and_an_exception_nothing() {
        insert(1, "kept");

        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    ParcelRedo.insert(tx, 2, "not kept");
                    tx.update("UPDATE parcel SET content = 'changed' WHERE id = 1");
                    throw new IllegalStateException("changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed its mind");

        assertThat(contents()).containsExactly("kept");
    }

    @Test
    void nothing_is_kept_of_a_transaction_whose_last_statement_fails() {
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    ParcelRedo.insert(tx, 1, "not kept");
                    return tx.update("UPDATE parcel SET lane = NULL WHERE id = 1");
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(contents()).isEmpty();
    }

    @Test
    void values_of_every_type_come_back() {
        byte[] digest = {0, 1, -1, 127};

        database.inTransaction(tx -> {
            tx.update(
                    "INSERT INTO fingerprint (digest, message, accepted_at) VALUES (?, ?, ?)",
                    digest,
                    Long.MAX_VALUE,
                    NOON);
            return tx.update(
                    "INSERT INTO submission (id, mailbox, sender, text, width, message_id, accepted_at)"
                            + " VALUES (1, ?, ?, ?, 'GSM', ?, ?)",
                    "åsa@firma.example",
                    Optional.of("Firma"),
                    "Hej 👋 ж {}",
                    Optional.empty(),
                    Optional.of(NOON));
        });

        database.inTransaction(tx -> {
            assertThat(tx.first("SELECT * FROM fingerprint WHERE digest = ?", row -> row.octets("digest"), digest))
                    .hasValue(digest);
            assertThat(tx.first("SELECT message FROM fingerprint", row -> row.number("message")))
                    .hasValue(Long.MAX_VALUE);
            assertThat(tx.first("SELECT accepted_at FROM fingerprint", row -> row.instant("accepted_at")))
                    .hasValue(NOON);
            assertThat(tx.first("SELECT accepted_at FROM submission", row -> row.instant("accepted_at")))
                    .hasValue(NOON);
            assertThat(tx.first("SELECT * FROM submission", row -> row.text("sender") + row.text("text")))
                    .hasValue("FirmaHej 👋 ж {}");
            assertThat(tx.first("SELECT message_id FROM submission", row -> row.optionalText("message_id")))
                    .hasValue(Optional.empty());
            assertThat(tx.first(
                            "SELECT id = 1 AS one, 7 AS seven FROM submission",
                            row -> row.flag("one") ? row.count("seven") : 0))
                    .hasValue(7);
            return true;
        });
    }

    @Test
    void rows_come_in_order_and_the_first_is_the_first() {
        insert(3, "c");
        insert(1, "a");
        insert(2, "b");

        database.inTransaction(tx -> {
            assertThat(ParcelRedo.ids(tx)).containsExactly(1L, 2L, 3L);
            assertThat(tx.first("SELECT id FROM parcel ORDER BY id DESC", row -> row.number("id")))
                    .hasValue(3L);
            assertThat(tx.first("SELECT id FROM parcel WHERE id > 3", row -> row.number("id")))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void a_list_of_ids_finds_its_rows() {
        insert(1, "a");
        insert(2, "b");
        insert(3, "c");

        database.inTransaction(tx -> {
            assertThat(tx.list(
                            "SELECT id FROM parcel WHERE id = ANY(?) ORDER BY id",
                            row -> row.number("id"),
                            List.of(3L, 1L, 9L)))
                    .containsExactly(1L, 3L);
            assertThat(tx.update("UPDATE parcel SET state = 'X' WHERE id = ANY(?)", List.of()))
                    .isZero();
            return true;
        });
    }

    @Test
    void a_batch_tells_how_many_rows_each_touched() {
        insert(1, "a");
        insert(2, "b");

        int[] touched = database.inTransaction(tx -> tx.batch(
                "UPDATE parcel SET content = ?, due_at = ? WHERE id >= ?",
                List.of(new Object[] {"x", NOON, 1}, new Object[] {"y", NOON, 2}, new Object[] {"z", NOON, 9})));

        assertThat(touched).containsExactly(2, 1, 0);
        assertThat(contents()).containsExactly("x", "y");
        assertThat(database.<int[]>inTransaction(tx -> tx.batch("no SQL at all", List.of())))
                .isEmpty();
    }

    @Test
    void a_transaction_that_lost_a_race_for_a_key_runs_again_and_sees_the_winner() throws Exception {
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        AtomicInteger looks = new AtomicInteger();

        List<Boolean> added = both(name -> database.inTransaction(tx -> {
            boolean there = !ParcelRedo.ids(tx).isEmpty();
            if (looks.incrementAndGet() <= 2) {
                await(bothHaveLooked);
            }
            if (!there) {
                ParcelRedo.insert(tx, 1, name);
            }
            return !there;
        }));

        assertThat(added).containsExactlyInAnyOrder(true, false);
        assertThat(contents()).hasSize(1);
        assertThat(looks).hasValue(3);
    }

    @Test
    void two_transactions_that_wait_for_each_other_both_end_well() throws Exception {
        insert(1, "");
        insert(2, "");
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();

        both(name -> database.inTransaction(tx -> {
            boolean first = tries.incrementAndGet() <= 2;
            append(tx, name.equals("a") ? 1 : 2, name);
            if (first) {
                await(bothHaveOne);
            }
            append(tx, name.equals("a") ? 2 : 1, name);
            return true;
        }));

        assertThat(tries.get()).as("one of them at least ran again").isGreaterThan(2);
        assertThat(contents()).allMatch(content -> content.equals("ab") || content.equals("ba"));
    }

    @Test
    void a_key_that_is_there_for_good_is_an_error_in_the_end() {
        insert(1, "a");

        assertThatThrownBy(() -> insert(1, "b"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("23505")
                .hasMessageContaining("INSERT INTO parcel");
    }

    @Test
    void no_exception_repeats_a_value() {
        String tooLong = MARKER + " 0701740605";
        List<Throwable> failures = List.of(
                failure(tx -> tx.update(
                        "INSERT INTO conversation (id, number, phone, mailbox, last_mail, thread, changed_at)"
                                + " VALUES (1, ?, ?, 'a@firma.example', '', '', ?)",
                        tooLong,
                        tooLong,
                        NOON)),
                failure(tx -> tx.batch(
                        "UPDATE parcel SET lane = ? WHERE id = ?", List.<Object[]>of(new Object[] {tooLong, MARKER}))),
                failure(tx -> tx.list("SELECT CAST(? AS BIGINT) AS n", row -> row.number("n"), tooLong)),
                failure(tx -> tx.first("SELECT ? AS word", row -> row.number("word"), tooLong)),
                failure(tx -> tx.update(
                        "INSERT INTO early_receipt (id, smsc, smsc_id, status, received_at) VALUES (1, ?, NULL, 1, ?)",
                        tooLong,
                        NOON)));

        assertThat(failures).allSatisfy(failure -> {
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed, true));
            assertThat(printed.toString())
                    .contains("DatabaseException")
                    .doesNotContain(MARKER)
                    .doesNotContain("0701740605");
            assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
        });
    }

    @Test
    void a_sync_that_was_asked_for_leaves_nothing_to_sync() throws Exception {
        insert(1, "a");
        boolean embedded = kind == Databases.H2;
        assertThat(database.changed()).isEqualTo(embedded);

        database.sync();
        database.inTransaction(ParcelRedo::ids);

        assertThat(database.changed()).isFalse();
        assertThat(database.believable()).isTrue();
    }

    private DatabaseException failure(Function<Tx, Object> work) {
        return catchThrowableOfType(DatabaseException.class, () -> database.inTransaction(work));
    }

    private void insert(long id, String content) {
        database.inTransaction(tx -> {
            ParcelRedo.insert(tx, id, content);
            return true;
        });
    }

    private static void append(Tx tx, long id, String name) {
        tx.update("UPDATE parcel SET content = content || ? WHERE id = ?", name, id);
    }

    private List<String> contents() {
        return database.inTransaction(
                tx -> tx.list("SELECT content FROM parcel ORDER BY id", row -> row.text("content")));
    }

    static List<String> versions(Database database) {
        return database.inTransaction(tx -> tx.list(
                "SELECT \"version\" AS v FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"",
                row -> row.text("v")));
    }

    private interface Half<T> {
        T done(String name);
    }

    private static <T> List<T> both(Half<T> half) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : List.of(threads.submit(() -> half.done("a")), threads.submit(() -> half.done("b")))) {
                results.add(one.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
