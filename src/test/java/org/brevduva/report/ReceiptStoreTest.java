package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.brevduva.message.Status;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.brevduva.store.Tx;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
class ReceiptStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Receipt BARE = new Receipt(5, "telia", "00A", Status.DELIVERED_TO_HANDSET, NOW);
    private static final Receipt FULL = new Receipt(
            7,
            "telia",
            "B",
            Status.SUBSCRIBER_OFFLINE,
            NOW.plusSeconds(1),
            new Receipt.Details(
                    "46701740605",
                    "Firma",
                    Optional.of(65_535),
                    Optional.of(LocalDateTime.parse("2026-11-21T13:00:59")),
                    Optional.of("027")));

    @ParameterizedTest
    @EnumSource(Databases.class)
    void an_early_receipt_waits_once_and_comes_out_as_it_went_in(Databases databases) {
        try (Database database = databases.open()) {
            keep(database, List.of(BARE, FULL, BARE));
            keep(database, List.of(FULL));

            assertThat(found(database, tx -> ReceiptStore.withKeys(tx, List.of("a", "b", "c"))))
                    .containsExactly(BARE, FULL);
            assertThat(found(database, tx -> ReceiptStore.withKeys(tx, List.of("00A"))))
                    .isEmpty();
            assertThat(found(database, tx -> ReceiptStore.from(tx, List.of("46701740605"), 10)))
                    .containsExactly(FULL);
            assertThat(found(database, tx -> ReceiptStore.waiting(tx, List.of(4L, 5L))))
                    .containsExactly(BARE);
            assertThat(found(database, tx -> ReceiptStore.after(tx, 5, 10))).containsExactly(FULL);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void an_early_receipt_goes_when_it_is_old_or_when_there_are_too_many(Databases databases) {
        try (Database database = databases.open()) {
            keep(database, List.of(BARE, FULL));

            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeBefore(tx, NOW)))
                    .isZero();
            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeBefore(tx, NOW.plusMillis(1))))
                    .isEqualTo(1);

            keep(
                    database,
                    LongStream.range(10, 20)
                            .mapToObj(id -> new Receipt(id, "telia", "X" + id, Status.EXPIRED, NOW))
                            .toList());
            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeOldest(tx, 10)))
                    .isEqualTo(1);
            assertThat(found(database, tx -> ReceiptStore.after(tx, 0, 99)))
                    .hasSize(10)
                    .doesNotContain(FULL);
            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeOldest(tx, 10)))
                    .isZero();
        }
    }

    private static void keep(Database database, List<Receipt> receipts) {
        database.inTransaction(tx -> {
            ReceiptStore.keep(tx, receipts);
            return null;
        });
    }

    private static List<Receipt> found(Database database, Function<Tx, List<Receipt>> question) {
        return database.inTransaction(question);
    }
}
