package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Tx;

/** The tables submission, message and part, read for whoever decides what leaves when, and which way. */
final class PartStore {

    private PartStore() {}

    /** A part of a message of which nothing has been submitted, and whose time has come. */
    record Untouched(long id, Msisdn recipient, Quality quality) {}

    static List<Untouched> untouched(Tx tx, List<Long> parts, Instant now) {
        return tx.list(
                """
                SELECT p.id, m.recipient, s.quality
                  FROM part p JOIN message m ON m.id = p.message JOIN submission s ON s.id = m.submission
                 WHERE p.id = ANY(?) AND (s.send_at IS NULL OR s.send_at <= ?)
                   AND NOT EXISTS (
                           SELECT 1 FROM part o WHERE o.message = p.message AND (o.state <> 'WAITING' OR o.resent > 0))
                 ORDER BY p.id""",
                row -> new Untouched(
                        row.number("id"), new Msisdn(row.text("recipient")), Quality.valueOf(row.text("quality"))),
                parts,
                now);
    }

    static List<Long> inDoubt(Tx tx, List<Long> parts) {
        return tx.list("SELECT id FROM part WHERE id = ANY(?) AND state = 'IN_DOUBT'", row -> row.number("id"), parts);
    }

    /** Those of the parts that are in doubt, or were before they were submitted again. */
    static List<Long> everInDoubt(Tx tx, List<Long> parts) {
        return tx.list(
                "SELECT id FROM part WHERE id = ANY(?) AND (state = 'IN_DOUBT' OR resent > 0)",
                row -> row.number("id"),
                parts);
    }

    /** Those of the parts that are neither on their way nor in doubt. */
    static List<Long> known(Tx tx, List<Long> parts) {
        return tx.list(
                "SELECT id FROM part WHERE id = ANY(?) AND state NOT IN ('SUBMITTING', 'IN_DOUBT')",
                row -> row.number("id"),
                parts);
    }

    /** All parts of the messages that these belong to, as far as they may still be submitted. */
    static List<Long> unsubmitted(Tx tx, List<Long> parts) {
        return tx.list("""
                SELECT DISTINCT s.id
                  FROM part p JOIN part s ON s.message = p.message
                 WHERE p.id = ANY(?) AND s.state IN ('WAITING', 'IN_DOUBT')
                 ORDER BY s.id""", row -> row.number("id"), parts);
    }
}
