package org.brevduva.dialog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Content;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables inbound_part, inbound and conversation. */
final class DialogStore {

    /** What a copy belongs to: the id of no SMS. */
    private static final long NO_SMS = 0;

    private DialogStore() {}

    static boolean has(Tx tx, long part) {
        return tx.first("SELECT id FROM inbound_part WHERE id = ?", row -> row.number("id"), part)
                .isPresent();
    }

    /** Of a copy only what it is known by is kept; it belongs to no SMS and waits for none. */
    static void add(Tx tx, InboundPart part) {
        Optional<Long> inbound = part.copy() ? Optional.of(NO_SMS) : Optional.empty();
        TrayStore.addParts(tx, List.of(new TrayStore.Arrived(part, part.fingerprint(), inbound)));
    }

    /**
     * A part that came before.
     *
     * @param inDoubt whether the SMSC may not have got our answer
     */
    record Earlier(long id, boolean inDoubt, Instant receivedAt) {}

    /** The same part, to the last octet, the newest first. */
    static List<Earlier> sameAs(Tx tx, InboundPart part, Instant since, int most) {
        return tx.list("""
                SELECT id, in_doubt, received_at
                  FROM inbound_part
                 WHERE fingerprint = ? AND received_at >= ?
                 ORDER BY received_at DESC, id DESC
                 LIMIT ?""", DialogStore::earlier, part.fingerprint(), since, most);
    }

    static Earlier earlier(Row row) {
        return new Earlier(row.number("id"), row.flag("in_doubt"), row.instant("received_at"));
    }

    /** Of those that are the same as this none is in doubt any more. */
    static void settle(Tx tx, InboundPart part) {
        tx.update("UPDATE inbound_part SET in_doubt = FALSE WHERE fingerprint = ? AND in_doubt", part.fingerprint());
    }

    /** The SMSC has got the answers to these. */
    static void answered(Tx tx, List<Long> parts) {
        tx.batch(
                "UPDATE inbound_part SET in_doubt = FALSE WHERE id = ?",
                parts.stream().map(id -> new Object[] {id}).toList());
    }

    /** The parts of the same text that have come and belong to no SMS yet, in the order they came. */
    static List<InboundPart> waitingWith(Tx tx, InboundPart part) {
        return tx.list(
                """
                SELECT id, phone, number, kind, reference, total, place, text, alphabet, has_header, octets, mark,
                       received_at
                  FROM inbound_part
                 WHERE phone = ? AND number = ? AND reference = ? AND total = ? AND inbound IS NULL AND kind = ?
                 ORDER BY id""",
                DialogStore::part,
                part.phone(),
                part.number(),
                part.partOf().reference(),
                part.total(),
                part.partOf().kind().name());
    }

    /** The parts that came since then of the last SMS that was made of such parts, in the order they came. */
    static List<InboundPart> passedOnWith(Tx tx, InboundPart part, Instant since) {
        Optional<Long> last = tx.first(
                """
                SELECT inbound
                  FROM inbound_part
                 WHERE phone = ? AND number = ? AND reference = ? AND total = ? AND inbound > 0 AND kind = ?
                   AND received_at >= ?
                 ORDER BY inbound DESC
                 LIMIT 1""",
                row -> row.number("inbound"),
                part.phone(),
                part.number(),
                part.partOf().reference(),
                part.total(),
                part.partOf().kind().name(),
                since);
        return last.isEmpty()
                ? List.of()
                : tx.list(
                        """
                        SELECT id, phone, number, kind, reference, total, place, text, alphabet, has_header, octets,
                               mark, received_at
                          FROM inbound_part
                         WHERE phone = ? AND number = ? AND reference = ? AND total = ? AND inbound = ?
                         ORDER BY id""",
                        DialogStore::part,
                        part.phone(),
                        part.number(),
                        part.partOf().reference(),
                        part.total(),
                        last.get());
    }

    /** How many parts of the phone wait for others. */
    static long open(Tx tx, String phone) {
        return tx.first(
                        "SELECT COUNT(*) AS n FROM inbound_part WHERE phone = ? AND inbound IS NULL",
                        row -> row.number("n"),
                        phone)
                .orElseThrow();
    }

    /** The part of the phone that has waited the longest. */
    static Optional<InboundPart> oldestOpen(Tx tx, String phone) {
        return tx.first("""
                SELECT id, phone, number, kind, reference, total, place, text, alphabet, has_header, octets, mark,
                       received_at
                  FROM inbound_part
                 WHERE phone = ? AND inbound IS NULL
                 ORDER BY id
                 LIMIT 1""", DialogStore::part, phone);
    }

    /** Parts that have waited since before {@code before} for the rest of their text, oldest first. */
    static List<InboundPart> overdue(Tx tx, Instant before) {
        return tx.list("""
                SELECT id, phone, number, kind, reference, total, place, text, alphabet, has_header, octets, mark,
                       received_at
                  FROM inbound_part
                 WHERE inbound IS NULL AND received_at < ?
                 ORDER BY id
                 LIMIT 100""", DialogStore::part, before);
    }

    /** The oldest part that belongs to no SMS yet. */
    static Optional<Long> oldestWaiting(Tx tx) {
        return tx.first(
                "SELECT id FROM inbound_part WHERE inbound IS NULL ORDER BY inbound, received_at LIMIT 1",
                row -> row.number("id"));
    }

    static void belong(Tx tx, List<Long> parts, long inbound) {
        tx.update("UPDATE inbound_part SET inbound = ? WHERE id = ANY(?)", inbound, parts);
    }

    static void goOn(Tx tx, long inbound) {
        tx.update("UPDATE inbound SET paused = NULL WHERE id = ?", inbound);
    }

    static List<Long> pausedMailboxes(Tx tx) {
        return tx.list(
                "SELECT DISTINCT paused FROM inbound WHERE paused IS NOT NULL ORDER BY paused",
                row -> row.number("paused"));
    }

    static List<InboundSms> pausedFor(Tx tx, long mailbox, int most) {
        return tx.list(
                """
                SELECT id, phone, number, text, received_at
                  FROM inbound
                 WHERE paused = ?
                 ORDER BY id
                 LIMIT ?""",
                row -> new InboundSms(
                        row.number("id"),
                        row.text("phone"),
                        row.text("number"),
                        row.text("text"),
                        row.instant("received_at")),
                mailbox,
                most);
    }

    /** The oldest part of any SMS that waits for its mailbox. Asked every second, and nearly always there is none. */
    static Optional<Long> oldestPaused(Tx tx) {
        Optional<Long> any = tx.first(
                "SELECT id FROM inbound WHERE paused IS NOT NULL ORDER BY paused LIMIT 1", row -> row.number("id"));
        return any.isEmpty() ? any : tx.first("""
                SELECT p.id
                  FROM inbound i JOIN inbound_part p ON p.inbound = i.id
                 WHERE i.paused IS NOT NULL
                 ORDER BY p.id
                 LIMIT 1""", row -> row.number("id"));
    }

    static int receivedSince(Tx tx, String mailbox, String phone, Instant since, int most) {
        return tx.list("""
                        SELECT id FROM inbound WHERE phone = ? AND mailbox = ? AND received_at >= ? LIMIT ?""", row -> row.number("id"), phone, mailbox, since, most)
                .size();
    }

    private static InboundPart part(Row row) {
        int reference = row.count("reference");
        int total = row.count("total");
        int place = row.count("place");
        // Earlier versions kept the text, and neither octets nor kind.
        Optional<byte[]> octets = row.optionalOctets("octets");
        return new InboundPart(
                row.number("id"),
                row.text("phone"),
                row.text("number"),
                row.optionalText("kind")
                        .map(kind -> new PartOf(PartOf.Kind.valueOf(kind), reference, total, place))
                        .orElseGet(() -> PartOf.old(reference, total, place)),
                octets.isPresent()
                        ? new Content(Alphabet.valueOf(row.text("alphabet")), row.flag("has_header"), octets.get())
                        : Content.of(row.text("text")),
                row.optionalText("mark").orElse(""),
                row.instant("received_at"));
    }
}
