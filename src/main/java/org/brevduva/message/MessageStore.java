package org.brevduva.message;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables submission, message, part and fingerprint. */
final class MessageStore {

    /** Messages that one statement is about. */
    private static final int SLICE = 1_000;

    private MessageStore() {}

    static boolean has(Tx tx, long submission) {
        return tx.first("SELECT id FROM submission WHERE id = ?", row -> row.number("id"), submission)
                .isPresent();
    }

    /** {@code fingerprints}: one a recipient, or none at all where nothing would be known by them. */
    static void add(Tx tx, Submission submission, List<byte[]> fingerprints) {
        Origin origin = submission.origin();
        Optional<Reporting> reporting = submission.terms().reporting();
        tx.update(
                """
                INSERT INTO submission (id, mailbox, sender, text, width, message_id, accepted_at,
                       account, proof, return_content, envelope_id, national_shift, cuts,
                       report_choice, report_to, report_at, confirm_until, quality, send_at, subject)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                submission.id(),
                origin.mailbox(),
                submission.sender().value(),
                submission.text().value(),
                submission.width().name(),
                origin.messageId(),
                submission.acceptedAt(),
                origin.account(),
                origin.proof(),
                origin.returnContent(),
                origin.envelopeId(),
                submission.shift().map(Enum::name),
                origin.cuts(),
                reporting.map(some -> some.choice().name()),
                reporting.map(Reporting::to),
                reporting.map(Reporting::firstLook),
                submission.terms().confirmUntil(),
                submission.terms().quality().name(),
                submission.terms().sendAt(),
                origin.subject());
        for (int from = 0; from < submission.recipients().size(); from += SLICE) {
            addMessages(
                    tx,
                    submission,
                    fingerprints,
                    from,
                    Math.min(submission.recipients().size(), from + SLICE));
        }
    }

    private static void addMessages(Tx tx, Submission submission, List<byte[]> fingerprints, int from, int to) {
        List<Object[]> messages = new ArrayList<>();
        List<Object[]> parts = new ArrayList<>();
        List<Object[]> digests = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Addressee recipient = submission.recipients().get(i);
            long message = submission.message(i);
            messages.add(new Object[] {
                message,
                submission.id(),
                recipient.phone().digits(),
                submission.parts(i),
                Status.QUEUED.code(),
                submission.acceptedAt(),
                recipient.asked(),
                recipient.originalRecipient(),
                recipient.own().map(own -> own.text().value()),
                recipient.own().flatMap(OwnText::shift).map(Enum::name)
            });
            for (int number = 1; number <= submission.parts(i); number++) {
                parts.add(new Object[] {submission.part(i, number), message, number, Status.QUEUED.code()});
            }
            if (!fingerprints.isEmpty()) {
                digests.add(new Object[] {fingerprints.get(i), message, submission.acceptedAt()});
            }
        }
        tx.batch("""
                INSERT INTO message (id, submission, recipient, parts, status, changed_at, notify, original_recipient,
                       text, national_shift)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", messages);
        tx.batch(
                "INSERT INTO part (id, message, number, state, status, resent) VALUES (?, ?, ?, 'WAITING', ?, 0)",
                parts);
        tx.batch("INSERT INTO fingerprint (digest, message, accepted_at) VALUES (?, ?, ?)", digests);
    }

    /** Of those fingerprints that a message has, the submission that it belongs to. At least one is asked for. */
    static Map<ByteBuffer, Long> acceptedBefore(Tx tx, List<byte[]> fingerprints) {
        return tx
                .list(
                        """
                        SELECT f.digest, m.submission
                          FROM fingerprint f JOIN message m ON m.id = f.message
                         WHERE f.digest = ANY(?)""",
                        row -> Map.entry(ByteBuffer.wrap(row.octets("digest")), row.number("submission")),
                        fingerprints)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static int forgetFingerprints(Tx tx, Instant before) {
        return tx.update("DELETE FROM fingerprint WHERE accepted_at < ?", before);
    }

    /** A part and the state it is in. */
    record Found(OutgoingPart part, PartState state) {}

    static List<Found> find(Tx tx, List<Long> parts) {
        return tx.list("""
                SELECT p.id, p.message, p.number, p.state, m.parts, m.recipient, s.sender, s.width, s.send_at,
                       COALESCE(m.text, s.text) AS text,
                       CASE WHEN m.text IS NULL THEN s.national_shift ELSE m.national_shift END AS national_shift
                  FROM part p JOIN message m ON m.id = p.message JOIN submission s ON s.id = m.submission
                 WHERE p.id = ANY(?)
                 ORDER BY p.id""", row -> new Found(part(row), PartState.valueOf(row.text("state"))), parts);
    }

    /** Notes that the parts may be on their way; those that are already elsewhere stay there. {@code now}: if known. */
    static void submitting(Tx tx, List<Long> parts, boolean again, Optional<Instant> now) {
        List<Object[]> rows = new ArrayList<>(parts.size());
        parts.forEach(part -> rows.add(new Object[] {Status.SENDING.code(), again ? 1 : 0, now, now, part}));
        tx.batch(
                "UPDATE part SET state = 'SUBMITTING', status = ?, resent = resent + ?,"
                        + " left_at = COALESCE(CAST(? AS TIMESTAMP WITH TIME ZONE), left_at),"
                        + " changed_at = COALESCE(CAST(? AS TIMESTAMP WITH TIME ZONE), changed_at)"
                        + " WHERE id = ? AND state IN ("
                        + PartState.before(PartState.SUBMITTING) + ")",
                rows);
    }

    static void submitted(Tx tx, List<PartOutcome.Submitted> parts, String smsc, Instant now) {
        List<Object[]> rows = new ArrayList<>(parts.size());
        for (PartOutcome.Submitted part : parts) {
            String key = new SmscId(part.smscId()).key();
            rows.add(
                    new Object[] {Status.DELIVERED_TO_GATEWAY.code(), smsc, part.smscId(), key, now, now, part.part()});
        }
        int[] moved = tx.batch(
                "UPDATE part SET state = 'SUBMITTED', status = ?, smsc = ?, smsc_id = ?, smsc_key = ?,"
                        + " submitted_at = ?, changed_at = ? WHERE id = ? AND state IN ("
                        + PartState.before(PartState.SUBMITTED) + ")",
                rows);
        List<Object[]> late = new ArrayList<>();
        for (int i = 0; i < moved.length; i++) {
            if (moved[i] == 0) {
                late.add(new Object[] {
                    smsc, parts.get(i).smscId(), rows.get(i)[3], parts.get(i).part()
                });
            }
        }
        // Too late to go on, but the receipt may still tell how it ended.
        tx.batch("UPDATE part SET smsc = ?, smsc_id = ?, smsc_key = ? WHERE id = ? AND state = 'UNKNOWN'", late);
    }

    /** A part's move to a new state, with the status that explains it. */
    record Move(long part, Status status) {}

    /** Moves parts where the state machine allows it; returns how many moved. */
    static int move(Tx tx, PartState next, List<Move> moves, Instant now) {
        List<Object[]> rows = new ArrayList<>(moves.size());
        moves.forEach(move -> rows.add(new Object[] {next.name(), move.status().code(), now, move.part()}));
        int moved = 0;
        for (int touched : tx.batch(
                "UPDATE part SET state = ?, status = ?, changed_at = ? WHERE id = ? AND state IN ("
                        + PartState.before(next) + ")",
                rows)) {
            moved += touched;
        }
        return moved;
    }

    /** A message's state as its parts tell it. */
    record PartStatus(long message, Status status) {}

    /** A message, how many parts it has, and the submission that calls for a report on it. */
    private record Owner(long message, int parts, Optional<Long> reported) {}

    /**
     * Locks those messages of {@code parts} that have others too: whoever moves one of these at the same time must see
     * this move before it tells how far the message is. Returns the messages of submissions whose senders are still to
     * be told what became of them, each with its submission.
     */
    static Map<Long, Long> lockShared(Tx tx, List<Long> parts) {
        List<Owner> owners = tx.list("""
                SELECT DISTINCT m.id, m.parts, CASE WHEN s.report_at IS NOT NULL THEN s.id END AS reported
                  FROM part p JOIN message m ON m.id = p.message JOIN submission s ON s.id = m.submission
                 WHERE p.id = ANY(?) AND (m.parts > 1 OR s.report_at IS NOT NULL)""", MessageStore::owner, parts);
        List<Long> shared = owners.stream()
                .filter(owner -> owner.parts() > 1)
                .map(Owner::message)
                .toList();
        if (!shared.isEmpty()) {
            tx.list("SELECT id FROM message WHERE id = ANY(?) ORDER BY id FOR UPDATE", row -> row.number("id"), shared);
        }
        Map<Long, Long> reported = new HashMap<>();
        owners.forEach(owner -> owner.reported().ifPresent(id -> reported.put(owner.message(), id)));
        return reported;
    }

    private static Owner owner(Row row) {
        return new Owner(row.number("id"), row.count("parts"), row.optionalNumber("reported"));
    }

    /**
     * Every part of every message that one of {@code parts} belongs to. A join: H2 would ask a subquery for each row.
     */
    static List<PartStatus> siblings(Tx tx, List<Long> parts) {
        return tx.list("""
                SELECT DISTINCT s.id, s.message, s.status
                  FROM part p JOIN part s ON s.message = p.message
                 WHERE p.id = ANY(?)
                 ORDER BY s.message, s.id""", row -> new PartStatus(row.number("message"), Status.of(row.count("status"))), parts);
    }

    static void setStatus(Tx tx, List<PartStatus> messages, Instant now) {
        List<Object[]> rows = new ArrayList<>(messages.size());
        for (PartStatus message : messages) {
            int code = message.status().code();
            rows.add(new Object[] {code, now, message.message(), code});
        }
        tx.batch("UPDATE message SET status = ?, changed_at = ? WHERE id = ? AND status <> ?", rows);
    }

    /** The last e-mail of this mailbox that was sent to this phone. */
    static Optional<Submissions.Sent> lastSent(Tx tx, String mailbox, Msisdn recipient) {
        return tx.first(
                """
                SELECT s.message_id, s.accepted_at, s.subject
                  FROM message m JOIN submission s ON s.id = m.submission
                 WHERE m.recipient = ? AND s.mailbox = ?
                 ORDER BY m.recipient DESC, m.id DESC
                 LIMIT 1""",
                row -> new Submissions.Sent(
                        row.optionalText("message_id"), row.instant("accepted_at"), row.optionalText("subject")),
                recipient.digits(),
                mailbox);
    }

    /** How many messages of the mailbox to the phone were accepted since then, counted up to {@code most}. */
    static int sentSince(Tx tx, String mailbox, Msisdn recipient, Instant since, int most) {
        return tx.list("""
                        SELECT m.id
                          FROM message m JOIN submission s ON s.id = m.submission
                         WHERE m.recipient = ? AND s.mailbox = ? AND s.accepted_at >= ?
                         LIMIT ?""", row -> row.number("id"), recipient.digits(), mailbox, since, most)
                .size();
    }

    static Optional<Status> status(Tx tx, long message) {
        return tx.first("SELECT status FROM message WHERE id = ?", row -> Status.of(row.count("status")), message);
    }

    /** For messages that were taken back before anything of them left. */
    static void cancel(Tx tx, long message, Instant now) {
        tx.update("DELETE FROM fingerprint WHERE message = ?", message);
        setStatus(tx, List.of(new PartStatus(message, Status.CANCELED)), now);
    }

    private static OutgoingPart part(Row row) {
        return new OutgoingPart(
                row.number("id"),
                row.number("message"),
                row.count("number"),
                row.count("parts"),
                new Msisdn(row.text("recipient")),
                SenderId.read(row.text("sender")).orElseThrow(),
                new SmsText(row.text("text")),
                Concatenation.Width.valueOf(row.text("width")),
                row.optionalText("national_shift").map(NationalLanguage::valueOf),
                row.optionalInstant("send_at"));
    }
}
