package org.brevduva.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables submission, message and part, read for whoever asks later. Of the text only its length leaves. */
final class LogStore {

    private LogStore() {}

    /** A submission without its messages. */
    record Head(
            long id,
            String mailbox,
            String sender,
            Instant acceptedAt,
            Optional<Instant> sendAt,
            int characters,
            Optional<String> proof,
            Optional<String> messageId) {}

    static Optional<Head> submission(Tx tx, long id) {
        return tx.first("""
                SELECT id, mailbox, sender, text, message_id, proof, accepted_at, send_at
                  FROM submission
                 WHERE id = ?""", LogStore::head, id);
    }

    /** {@code message} is the id of a message or of a part. */
    static Optional<Long> submissionOf(Tx tx, long message) {
        return tx.first("""
                SELECT submission
                  FROM message
                 WHERE id = ?
                 UNION ALL
                SELECT m.submission
                  FROM part p JOIN message m ON m.id = p.message
                 WHERE p.id = ?""", row -> row.number("submission"), message, message);
    }

    static List<Head> newest(Tx tx, int most) {
        return tx.list("""
                SELECT id, mailbox, sender, text, message_id, proof, accepted_at, send_at
                  FROM submission
                 ORDER BY id DESC
                 LIMIT ?""", LogStore::head, most);
    }

    static List<Head> newestOf(Tx tx, String mailbox, int most) {
        return tx.list("""
                SELECT id, mailbox, sender, text, message_id, proof, accepted_at, send_at
                  FROM submission
                 WHERE mailbox = ?
                 ORDER BY mailbox DESC, id DESC
                 LIMIT ?""", LogStore::head, mailbox, most);
    }

    static List<Head> newestTo(Tx tx, Msisdn phone, Optional<String> mailbox, int most) {
        return tx.list("""
                SELECT s.id, s.mailbox, s.sender, s.text, s.message_id, s.proof, s.accepted_at, s.send_at
                  FROM message m JOIN submission s ON s.id = m.submission
                 WHERE m.recipient = ? AND (CAST(? AS VARCHAR) IS NULL OR s.mailbox = ?)
                 ORDER BY m.recipient DESC, m.id DESC
                 LIMIT ?""", LogStore::head, phone.digits(), mailbox, mailbox, most);
    }

    static int messages(Tx tx, long submission) {
        return tx.first(
                        "SELECT COUNT(*) AS messages FROM message WHERE submission = ?",
                        row -> row.count("messages"),
                        submission)
                .orElseThrow();
    }

    /** The greatest id of the parts of this submission; empty if there is no such submission. */
    static Optional<Long> lastPart(Tx tx, long submission) {
        return tx.first(
                        "SELECT MAX(id + parts) AS last FROM message WHERE submission = ?",
                        row -> row.optionalNumber("last"),
                        submission)
                .flatMap(last -> last);
    }

    /** A message without its parts. */
    record Line(long id, Msisdn phone, int parts, Status status, Instant changedAt) {}

    /** Only those to {@code phone}, if one is given. */
    static List<Line> messages(Tx tx, long submission, Optional<Msisdn> phone, int most) {
        Optional<String> digits = phone.map(Msisdn::digits);
        return tx.list(
                """
                SELECT id, recipient, parts, status, changed_at
                  FROM message
                 WHERE submission = ? AND (CAST(? AS VARCHAR) IS NULL OR recipient = ?)
                 ORDER BY submission, id
                 LIMIT ?""",
                row -> new Line(
                        row.number("id"),
                        new Msisdn(row.text("recipient")),
                        row.count("parts"),
                        Status.of(row.count("status")),
                        row.instant("changed_at")),
                submission,
                digits,
                digits,
                most);
    }

    /** A part and its message. */
    record Owned(long message, PartHistory part) {}

    static List<Owned> parts(Tx tx, List<Long> messages) {
        return tx.list("""
                SELECT id, message, number, state, status, resent, smsc, smsc_id, left_at, submitted_at, changed_at, done_at,
                       error
                  FROM part
                 WHERE message = ANY(?)
                 ORDER BY message, number""", row -> new Owned(row.number("message"), part(row)), messages);
    }

    /** The parts of the message that this part belongs to. */
    static List<Long> siblings(Tx tx, long part) {
        return tx.list("""
                SELECT s.id
                  FROM part p JOIN part s ON s.message = p.message
                 WHERE p.id = ?
                 ORDER BY s.number""", row -> row.number("id"), part);
    }

    /** Those of the parts that wait, and have been submitted without an answer before. */
    static List<Long> waitingAndResent(Tx tx, List<Long> parts) {
        return tx.list(
                "SELECT id FROM part WHERE id = ANY(?) AND state = 'WAITING' AND resent > 0 ORDER BY id",
                row -> row.number("id"),
                parts);
    }

    private static Head head(Row row) {
        String text = row.text("text");
        return new Head(
                row.number("id"),
                row.text("mailbox"),
                row.text("sender"),
                row.instant("accepted_at"),
                row.optionalInstant("send_at"),
                // Counted here: H2 counts UTF-16 units, PostgreSQL code points.
                text.codePointCount(0, text.length()),
                row.optionalText("proof"),
                row.optionalText("message_id"));
    }

    private static PartHistory part(Row row) {
        return new PartHistory(
                row.number("id"),
                row.count("number"),
                PartState.valueOf(row.text("state")),
                Status.of(row.count("status")),
                row.count("resent"),
                row.optionalText("smsc"),
                row.optionalText("smsc_id"),
                row.optionalInstant("left_at"),
                row.optionalInstant("submitted_at"),
                row.optionalInstant("changed_at"),
                row.optionalText("done_at").map(LocalDateTime::parse),
                row.optionalText("error"));
    }
}
