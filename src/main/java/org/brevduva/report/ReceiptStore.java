package org.brevduva.report;

import java.time.Instant;
import java.util.List;
import org.brevduva.message.Status;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table of receipts that came before the part they speak of was known to have been submitted. */
final class ReceiptStore {

    private ReceiptStore() {}

    static void keep(Tx tx, Receipt receipt) {
        boolean kept = tx.first("SELECT id FROM early_receipt WHERE id = ?", row -> row.number("id"), receipt.id())
                .isPresent();
        if (!kept) {
            tx.update(
                    "INSERT INTO early_receipt (id, smsc, smsc_id, status, received_at) VALUES (?, ?, ?, ?, ?)",
                    receipt.id(),
                    receipt.smsc(),
                    receipt.smscId(),
                    receipt.status().code(),
                    receipt.receivedAt());
        }
    }

    /** Those for these parts, in the order they came. */
    static List<Receipt> due(Tx tx, List<Long> parts) {
        return tx.list("""
                SELECT e.id, e.smsc, e.smsc_id, e.status, e.received_at
                  FROM part p JOIN early_receipt e ON e.smsc_id = p.smsc_id AND e.smsc = p.smsc
                 WHERE p.id = ANY(?)
                 ORDER BY e.id""", ReceiptStore::receipt, parts);
    }

    /** Those for any part that is known by now, in the order they came. */
    static List<Receipt> due(Tx tx, int most) {
        return tx.list("""
                SELECT e.id, e.smsc, e.smsc_id, e.status, e.received_at
                  FROM early_receipt e
                 WHERE EXISTS (SELECT 1 FROM part p WHERE p.smsc_id = e.smsc_id AND p.smsc = e.smsc)
                 ORDER BY e.id
                 LIMIT ?""", ReceiptStore::receipt, most);
    }

    static void remove(Tx tx, List<Receipt> receipts) {
        tx.batch(
                "DELETE FROM early_receipt WHERE id = ?",
                receipts.stream().map(receipt -> new Object[] {receipt.id()}).toList());
    }

    static int removeBefore(Tx tx, Instant before) {
        return tx.update("DELETE FROM early_receipt WHERE received_at < ?", before);
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                row.number("id"),
                row.text("smsc"),
                row.text("smsc_id"),
                Status.of(row.count("status")),
                row.instant("received_at"));
    }
}
