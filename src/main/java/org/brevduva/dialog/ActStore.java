package org.brevduva.dialog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** What the tables of {@link DialogStore} say of what is to be done about SMS, and of who talked to whom. */
final class ActStore {

    private ActStore() {}

    /**
     * An SMS about which something is still to be done.
     *
     * @param mailbox that it went to
     * @param rule that applied when it came
     * @param told whether others that talk to the phone are told
     */
    record Due(InboundSms sms, Optional<String> mailbox, Optional<Long> rule, boolean told) {}

    static void mark(Tx tx, long sms, Optional<Long> rule, boolean told) {
        tx.update("UPDATE inbound SET acts = TRUE, rule = ?, told = ? WHERE id = ?", rule, told, sms);
    }

    /** Those with ids greater than {@code after}, the oldest first. */
    static List<Due> due(Tx tx, long after, int most) {
        return tx.list("""
                SELECT id, phone, number, text, received_at, mailbox, rule, told
                  FROM inbound
                 WHERE acts = TRUE AND id > ?
                 ORDER BY id
                 LIMIT ?""", ActStore::due, after, most);
    }

    /** The oldest part of any SMS about which something is still to be done. */
    static Optional<Long> oldestDue(Tx tx) {
        Optional<Long> any =
                tx.first("SELECT id FROM inbound WHERE acts = TRUE ORDER BY id LIMIT 1", row -> row.number("id"));
        return any.isEmpty() ? any : tx.first("""
                SELECT p.id
                  FROM inbound i JOIN inbound_part p ON p.inbound = i.id
                 WHERE i.acts = TRUE
                 ORDER BY p.id
                 LIMIT 1""", row -> row.number("id"));
    }

    /** Returns whether it was still to be done. {@code answered}: by what it was answered, if it was. */
    static boolean done(Tx tx, long sms, Optional<Long> answered) {
        return tx.update("UPDATE inbound SET acts = NULL, answered = ? WHERE id = ? AND acts = TRUE", answered, sms)
                == 1;
    }

    /** Whether the phone has been answered by this since then. */
    static boolean answeredSince(Tx tx, String phone, long by, Instant since) {
        return tx.first(
                        "SELECT id FROM inbound WHERE phone = ? AND received_at > ? AND answered = ? LIMIT 1",
                        row -> row.number("id"),
                        phone,
                        since,
                        by)
                .isPresent();
    }

    /** Whether others have been told since then that SMS of the phone go to the mailbox. */
    static boolean toldSince(Tx tx, InboundSms sms, String mailbox, Instant since) {
        return tx.first("""
                        SELECT id
                          FROM inbound
                         WHERE phone = ? AND received_at >= ? AND number = ? AND mailbox = ? AND told = TRUE
                         LIMIT 1""", row -> row.number("id"), sms.phone(), since, sms.number(), mailbox)
                .isPresent();
    }

    /** The mailboxes that SMS of the phone to the number have gone to since then, and when the last one did. */
    static Map<String, Instant> heard(Tx tx, InboundSms sms, Instant since) {
        record Heard(String mailbox, Instant at) {}
        return tx
                .list(
                        """
                        SELECT mailbox, changed_at
                          FROM conversation
                         WHERE number = ? AND phone = ? AND changed_at >= ?""",
                        row -> new Heard(row.text("mailbox"), row.instant("changed_at")),
                        sms.number(),
                        sms.phone(),
                        since)
                .stream()
                .collect(Collectors.toMap(Heard::mailbox, Heard::at));
    }

    /** The number of ours over which the phone wrote to the mailbox last. */
    static Optional<String> lastNumber(Tx tx, String mailbox, String phone) {
        return tx.first("""
                SELECT number
                  FROM conversation
                 WHERE phone = ? AND mailbox = ?
                 ORDER BY changed_at DESC
                 LIMIT 1""", row -> row.text("number"), phone, mailbox);
    }

    private static Due due(Row row) {
        return new Due(
                new InboundSms(
                        row.number("id"),
                        row.text("phone"),
                        row.text("number"),
                        row.text("text"),
                        row.instant("received_at")),
                row.optionalText("mailbox"),
                row.optionalNumber("rule"),
                row.flag("told"));
    }
}
