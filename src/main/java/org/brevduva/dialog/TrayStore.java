package org.brevduva.dialog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.Tx;

/** The tables of {@link DialogStore}, read and written for many SMS at once. */
final class TrayStore {

    private TrayStore() {}

    /** A part, and the SMS that it belongs to, if that is known already. */
    record Arrived(InboundPart part, byte[] fingerprint, Optional<Long> inbound) {}

    static void addParts(Tx tx, List<Arrived> parts) {
        List<Object[]> rows = new ArrayList<>(parts.size());
        for (Arrived arrived : parts) {
            InboundPart part = arrived.part();
            rows.add(new Object[] {
                part.id(),
                part.phone(),
                part.number(),
                part.partOf().kind().name(),
                part.partOf().reference(),
                part.total(),
                part.place(),
                part.content().alphabet().name(),
                part.content().hasHeader(),
                part.copy() ? new byte[0] : part.content().octets(),
                part.mark(),
                arrived.fingerprint(),
                part.receivedAt(),
                arrived.inbound()
            });
        }
        tx.batch("""
                INSERT INTO inbound_part (id, phone, number, kind, reference, total, place, text, alphabet, has_header,
                       octets, mark, fingerprint, in_doubt, received_at, inbound)
                VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, TRUE, ?, ?)""", rows);
    }

    /**
     * The parts with these fingerprints that came since then, the newest first; empty if there are more than so many of
     * them, and each must be asked for alone.
     */
    static Optional<Map<ByteBuffer, List<DialogStore.Earlier>>> same(
            Tx tx, Collection<ByteBuffer> fingerprints, Instant since, int most) {
        record Same(ByteBuffer fingerprint, DialogStore.Earlier earlier) {}
        List<Same> all = tx.list(
                """
                SELECT fingerprint, id, in_doubt, received_at
                  FROM inbound_part
                 WHERE fingerprint = ANY(?) AND received_at >= ?
                 ORDER BY received_at DESC, id DESC
                 LIMIT ?""",
                row -> new Same(ByteBuffer.wrap(row.octets("fingerprint")), DialogStore.earlier(row)),
                fingerprints.stream().map(ByteBuffer::array).toList(),
                since,
                most + 1);
        Map<ByteBuffer, List<DialogStore.Earlier>> same = new HashMap<>();
        all.forEach(one -> same.computeIfAbsent(one.fingerprint(), print -> new ArrayList<>())
                .add(one.earlier()));
        return all.size() > most ? Optional.empty() : Optional.of(same);
    }

    /** A text, the mailbox that it is for, and the one that it waits for until that goes on. */
    record Whole(InboundSms sms, Optional<String> mailbox, Optional<Long> paused) {}

    static void addTexts(Tx tx, List<Whole> texts) {
        List<Object[]> rows = new ArrayList<>(texts.size());
        for (Whole text : texts) {
            InboundSms sms = text.sms();
            rows.add(new Object[] {
                sms.id(), sms.phone(), sms.number(), sms.text(), text.mailbox(), sms.receivedAt(), text.paused()
            });
        }
        tx.batch("""
                INSERT INTO inbound (id, phone, number, text, mailbox, received_at, paused)
                VALUES (?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    static Optional<Conversation> conversation(Tx tx, InboundSms sms, String mailbox) {
        return tx.first(
                """
                SELECT last_mail, thread, subject, changed_at
                  FROM conversation
                 WHERE number = ? AND phone = ? AND mailbox = ?""",
                row -> new Conversation(
                        row.text("last_mail"),
                        List.of(row.text("thread").split(" ")),
                        row.optionalText("subject"),
                        row.instant("changed_at")),
                sms.number(),
                sms.phone(),
                mailbox);
    }

    /** Who talk to each other; {@code id} is for the row that a new conversation gets. */
    record Talking(long id, String number, String phone, String mailbox, Conversation conversation) {}

    static void addConversations(Tx tx, List<Talking> talkings) {
        tx.batch(
                """
                INSERT INTO conversation (last_mail, thread, subject, changed_at, number, phone, mailbox, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                talkings.stream().map(one -> row(one, Optional.of(one.id()))).toList());
    }

    static void changeConversations(Tx tx, List<Talking> talkings) {
        tx.batch("""
                UPDATE conversation SET last_mail = ?, thread = ?, subject = ?, changed_at = ?
                 WHERE number = ? AND phone = ? AND mailbox = ?""", talkings.stream().map(one -> row(one, Optional.empty())).toList());
    }

    private static Object[] row(Talking talking, Optional<Long> id) {
        List<Object> row = new ArrayList<>(List.of(
                talking.conversation().lastMail(),
                String.join(" ", talking.conversation().thread()),
                talking.conversation().subject(),
                talking.conversation().changedAt(),
                talking.number(),
                talking.phone(),
                talking.mailbox()));
        id.ifPresent(row::add);
        return row.toArray();
    }
}
