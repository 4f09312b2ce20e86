package org.brevduva.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables part and doubt, as receipts need them. */
final class ReceivedStore {

    private static final int MOST_NAMED = 5_000;
    private static final int LATEST = 20;
    private static final int MOST_DOUBTS = 1_000;

    private ReceivedStore() {}

    /** Should an SMSC give one id to very many parts, some of them. */
    static List<NamedPart> named(Tx tx, Collection<String> keys) {
        return tx.list(
                """
                SELECT p.id, p.message, p.smsc, p.smsc_id, p.status, m.recipient
                  FROM part p JOIN message m ON m.id = p.message
                 WHERE p.smsc_key = ANY(?)
                 LIMIT ?""",
                row -> new NamedPart(
                        row.number("id"),
                        row.number("message"),
                        row.text("smsc"),
                        new SmscId(row.text("smsc_id")),
                        Status.of(row.count("status")),
                        row.text("recipient")),
                List.copyOf(keys),
                MOST_NAMED);
    }

    /** Whether the answer to a submit to the phone is still to come, for one of the latest messages to it. */
    static boolean isUnderWay(Tx tx, String recipient) {
        return tx.first("""
                SELECT p.id
                  FROM (SELECT id FROM message WHERE recipient = ? ORDER BY recipient DESC, id DESC LIMIT ?) m
                  JOIN part p ON p.message = m.id
                 WHERE p.state = 'SUBMITTING'
                 LIMIT 1""", row -> row.number("id"), recipient, LATEST).isPresent();
    }

    /** Moves parts to their ends where the state machine allows it. */
    static void end(Tx tx, PartState next, List<PartNews> news, Instant now) {
        List<Object[]> rows = new ArrayList<>(news.size());
        for (PartNews one : news) {
            rows.add(new Object[] {next.name(), one.status().code(), text(one.doneAt()), one.error(), now, one.part()});
        }
        tx.batch(
                "UPDATE part SET state = ?, status = ?, done_at = ?, error = ?, changed_at = ? WHERE id = ? AND state IN ("
                        + PartState.before(next) + ")",
                rows);
    }

    /** To the second: what the column holds, and no SMSC tells more. */
    private static Optional<String> text(Optional<LocalDateTime> doneAt) {
        return doneAt.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The SMSC says that parts are further than they were, but not at their end. */
    static void progress(Tx tx, List<PartNews> news) {
        List<Object[]> rows = new ArrayList<>(news.size());
        for (PartNews one : news) {
            rows.add(new Object[] {one.status().code(), one.part(), one.status().code()});
        }
        tx.batch("UPDATE part SET status = ? WHERE id = ? AND state = 'SUBMITTED' AND status < ?", rows);
    }

    /** Notes those of the parts that are in doubt. */
    static void doubt(Tx tx, String smsc, List<Long> parts, Instant now) {
        tx.update("""
                INSERT INTO doubt (part, smsc, since)
                SELECT p.id, CAST(? AS VARCHAR(64)), CAST(? AS TIMESTAMP WITH TIME ZONE)
                  FROM part p
                 WHERE p.id = ANY(?) AND p.state = 'IN_DOUBT'
                   AND NOT EXISTS (SELECT 1 FROM doubt d WHERE d.part = p.id)""", smsc, now, parts);
    }

    /** The parts that are in doubt, or were when they were given up; of very many the latest. */
    static List<DoubtfulPart> doubtful(Tx tx) {
        return tx.list("""
                SELECT p.id, p.message, p.state, d.smsc, m.recipient, s.sender, s.accepted_at
                  FROM doubt d JOIN part p ON p.id = d.part
                       JOIN message m ON m.id = p.message JOIN submission s ON s.id = m.submission
                 WHERE p.state IN ('IN_DOUBT', 'UNKNOWN') AND p.smsc_id IS NULL
                 ORDER BY d.part DESC
                 LIMIT ?""", ReceivedStore::doubtful, MOST_DOUBTS);
    }

    private static DoubtfulPart doubtful(Row row) {
        return new DoubtfulPart(
                row.number("id"),
                row.number("message"),
                row.text("smsc"),
                PartState.valueOf(row.text("state")) == PartState.UNKNOWN,
                row.text("recipient"),
                row.text("sender"),
                row.instant("accepted_at"));
    }

    /** Whether no other part of the latest to this phone from this sender waits for an answer or a receipt. */
    static boolean isAlone(Tx tx, DoubtfulPart part) {
        return tx.first("""
                        SELECT p.id
                          FROM (SELECT id, submission
                                  FROM message
                                 WHERE recipient = ?
                                 ORDER BY recipient DESC, id DESC
                                 LIMIT 50) m
                               JOIN submission s ON s.id = m.submission JOIN part p ON p.message = m.id
                         WHERE s.sender = ? AND p.state IN ('SUBMITTING', 'SUBMITTED', 'IN_DOUBT') AND p.id <> ?""", row -> row.number("id"), part.recipient(), part.sender(), part.part())
                .isEmpty();
    }

    /** The SMSC has the part: its receipt says so. Given up, it stays so until more is known. */
    static void adopt(Tx tx, DoubtfulPart part, SmscId id) {
        tx.update("""
                UPDATE part
                   SET smsc = ?, smsc_id = ?, smsc_key = ?,
                       status = CASE WHEN state = 'IN_DOUBT' THEN ? ELSE status END,
                       state = CASE WHEN state = 'IN_DOUBT' THEN 'SUBMITTED' ELSE state END
                 WHERE id = ? AND state IN ('IN_DOUBT', 'UNKNOWN')""", part.smsc(), id.spelt(), id.key(), Status.DELIVERED_TO_GATEWAY.code(), part.part());
    }

    /** Of parts that left in one submit: what is known of one is true of those that are in doubt. */
    static void follow(Tx tx, List<Long> parts) {
        Optional<Object[]> known = tx.first(
                """
                SELECT smsc, smsc_id, smsc_key, state, status
                  FROM part
                 WHERE id = ANY(?) AND smsc_id IS NOT NULL
                 ORDER BY id
                 LIMIT 1""",
                row -> new Object[] {
                    row.text("smsc"), row.text("smsc_id"), row.text("smsc_key"), row.text("state"), row.count("status")
                },
                parts);
        known.ifPresent(one -> tx.update(
                "UPDATE part SET smsc = ?, smsc_id = ?, smsc_key = ?, state = ?, status = ?"
                        + " WHERE id = ANY(?) AND state = 'IN_DOUBT'",
                one[0],
                one[1],
                one[2],
                one[3],
                one[4],
                parts));
    }

    static void forgetDoubts(Tx tx, Instant before) {
        tx.update("DELETE FROM doubt WHERE since < ?", before);
    }
}
