package org.brevduva.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.message.Status;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table of receipts that came before the part they speak of was known to have been submitted. */
final class ReceiptStore {

    private static final String ALL =
            "SELECT id, smsc, smsc_id, status, received_at, phone, sender, reference, done_at, error"
                    + " FROM early_receipt ";

    private ReceiptStore() {}

    /** Those that are not kept yet: the journal may bring one twice. */
    static void keep(Tx tx, List<Receipt> receipts) {
        Set<Long> kept = new HashSet<>(tx.list(
                "SELECT id FROM early_receipt WHERE id = ANY(?)",
                row -> row.number("id"),
                receipts.stream().map(Receipt::id).toList()));
        List<Object[]> rows = new ArrayList<>();
        for (Receipt receipt : receipts) {
            if (kept.add(receipt.id())) {
                Receipt.Details details = receipt.details();
                rows.add(new Object[] {
                    receipt.id(),
                    receipt.smsc(),
                    receipt.smscId(),
                    receipt.key().key(),
                    receipt.status().code(),
                    receipt.receivedAt(),
                    details.phone(),
                    details.sender(),
                    details.reference(),
                    details.doneAt().map(LocalDateTime::toString),
                    details.error()
                });
            }
        }
        tx.batch("""
                INSERT INTO early_receipt (id, smsc, smsc_id, smsc_key, status, received_at, phone, sender, reference,
                       done_at, error)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    /** Those whose id has one of these keys, in the order they came. */
    static List<Receipt> withKeys(Tx tx, List<String> keys) {
        return tx.list(ALL + "WHERE smsc_key = ANY(?) ORDER BY id", ReceiptStore::receipt, keys);
    }

    /** Those from these phones, in the order they came. */
    static List<Receipt> from(Tx tx, List<String> phones, int most) {
        return tx.list(ALL + "WHERE phone = ANY(?) ORDER BY id LIMIT ?", ReceiptStore::receipt, phones, most);
    }

    /** Those of these that still wait, in the order they came. */
    static List<Receipt> waiting(Tx tx, List<Long> ids) {
        return tx.list(ALL + "WHERE id = ANY(?) ORDER BY id", ReceiptStore::receipt, ids);
    }

    /** All, page by page, in the order they came. */
    static List<Receipt> after(Tx tx, long id, int most) {
        return tx.list(ALL + "WHERE id > ? ORDER BY id LIMIT ?", ReceiptStore::receipt, id, most);
    }

    static void remove(Tx tx, List<Receipt> receipts) {
        tx.batch(
                "DELETE FROM early_receipt WHERE id = ?",
                receipts.stream().map(receipt -> new Object[] {receipt.id()}).toList());
    }

    static int removeBefore(Tx tx, Instant before) {
        return tx.update("DELETE FROM early_receipt WHERE received_at < ?", before);
    }

    /** All but so many of the latest. */
    static int removeOldest(Tx tx, int most) {
        Optional<Long> newestToGo = tx.first(
                "SELECT id FROM early_receipt ORDER BY id DESC LIMIT 1 OFFSET ?", row -> row.number("id"), most);
        return newestToGo
                .map(id -> tx.update("DELETE FROM early_receipt WHERE id <= ?", id))
                .orElse(0);
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                row.number("id"),
                row.text("smsc"),
                row.text("smsc_id"),
                Status.of(row.count("status")),
                row.instant("received_at"),
                new Receipt.Details(
                        row.text("phone"),
                        row.text("sender"),
                        row.optionalNumber("reference").map(Long::intValue),
                        row.optionalText("done_at").map(LocalDateTime::parse),
                        row.optionalText("error")));
    }
}
