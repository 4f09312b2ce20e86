package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.brevduva.message.Status;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
class ReceiptStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Databases.class)
    void an_early_receipt_waits_for_its_part_and_goes_when_it_is_old(Databases databases) {
        try (Database database = databases.open()) {
            Receipt receipt = new Receipt(5, "telia", "A", Status.DELIVERED_TO_HANDSET, NOW);
            database.inTransaction(tx -> {
                ReceiptStore.keep(tx, receipt);
                ReceiptStore.keep(tx, receipt);
                return null;
            });
            assertThat(database.<List<Receipt>>inTransaction(tx -> ReceiptStore.due(tx, List.of(102L))))
                    .isEmpty();

            database.inTransaction(tx -> {
                tx.update(
                        "INSERT INTO submission (id, mailbox, sender, text, width, accepted_at)"
                                + " VALUES (100, 'a@b.example', 'Firma', 'x', 'EIGHT_BIT', ?)",
                        NOW);
                tx.update(
                        "INSERT INTO message (id, submission, recipient, parts, status, changed_at)"
                                + " VALUES (101, 100, '46701740605', 1, 111, ?)",
                        NOW);
                return tx.update("INSERT INTO part (id, message, number, state, status, resent, smsc, smsc_id)"
                        + " VALUES (102, 101, 1, 'SUBMITTED', 111, 0, 'telia', 'A')");
            });

            assertThat(database.<List<Receipt>>inTransaction(tx -> ReceiptStore.due(tx, List.of(102L))))
                    .containsExactly(receipt);
            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeBefore(tx, NOW)))
                    .isZero();
            assertThat(database.<Integer>inTransaction(tx -> ReceiptStore.removeBefore(tx, NOW.plusSeconds(1))))
                    .isEqualTo(1);
        }
    }
}
