package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/** The tables submission and message, as to what waits for its sender's yes. */
final class ConfirmStore {

    private ConfirmStore() {}

    /**
     * A submission, whether or not it waits.
     *
     * @param waits until {@code until}, which means nothing else
     * @param lastId of its parts
     * @param messages in all
     * @param canceled of these
     */
    record Asked(
            long id,
            String mailbox,
            Instant acceptedAt,
            boolean waits,
            Instant until,
            long lastId,
            int messages,
            int canceled) {}

    static Optional<Asked> find(Tx tx, long submission) {
        return tx.first(
                """
                SELECT id, mailbox, accepted_at, confirm_until IS NOT NULL AS waits,
                       COALESCE(confirm_until, accepted_at) AS until,
                       (SELECT COALESCE(MAX(m.id + m.parts), 0) FROM message m WHERE m.submission = s.id) AS last_id,
                       (SELECT COUNT(*) FROM message m WHERE m.submission = s.id) AS messages,
                       (SELECT COUNT(*) FROM message m WHERE m.submission = s.id AND m.status = ?) AS canceled
                  FROM submission s
                 WHERE id = ?""",
                row -> new Asked(
                        row.number("id"),
                        row.text("mailbox"),
                        row.instant("accepted_at"),
                        row.flag("waits"),
                        row.instant("until"),
                        row.number("last_id"),
                        row.count("messages"),
                        row.count("canceled")),
                Status.CANCELED.code(),
                submission);
    }

    /** Those that nobody has answered in time. */
    static List<Long> lapsed(Tx tx, Instant now, int most) {
        return tx.list("""
                SELECT id
                  FROM submission
                 WHERE confirm_until <= ?
                 ORDER BY confirm_until
                 LIMIT ?""", row -> row.number("id"), now, most);
    }

    /** It waits no more. Returns false if it did not. */
    static boolean decide(Tx tx, long submission) {
        return tx.update(
                        "UPDATE submission SET confirm_until = NULL WHERE id = ? AND confirm_until IS NOT NULL",
                        submission)
                == 1;
    }
}
