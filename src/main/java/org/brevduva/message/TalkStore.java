package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Tx;

/** What the tables of {@link MessageStore} say of one phone and one number of ours. */
final class TalkStore {

    private TalkStore() {}

    static Map<String, Instant> writers(Tx tx, Msisdn phone, String number, Instant since) {
        record Writer(String mailbox, Instant at) {}
        return tx
                .list("""
                        SELECT s.mailbox, MAX(s.accepted_at) AS latest
                          FROM message m JOIN submission s ON s.id = m.submission
                         WHERE m.recipient = ? AND s.sender = ? AND s.accepted_at >= ?
                         GROUP BY s.mailbox""", row -> new Writer(row.text("mailbox"), row.instant("latest")), phone.digits(), number, since)
                .stream()
                .collect(Collectors.toMap(Writer::mailbox, Writer::at));
    }

    static List<Long> waiting(Tx tx, long account, Msisdn phone, String number, String except) {
        record Waiting(long part, String sender, String proof) {}
        return tx
                .list(
                        """
                        SELECT MIN(p.id) AS part, s.sender, s.proof
                          FROM message m
                          JOIN submission s ON s.id = m.submission
                          JOIN part p ON p.message = m.id
                         WHERE m.recipient = ? AND s.account = ? AND p.state = 'WAITING'
                         GROUP BY m.id, s.sender, s.proof""",
                        row -> new Waiting(row.number("part"), row.text("sender"), row.text("proof")),
                        phone.digits(),
                        account)
                .stream()
                .filter(waiting -> !waiting.proof().startsWith(except))
                .filter(waiting -> waiting.sender().equals(number) || isName(waiting.sender()))
                .map(Waiting::part)
                .toList();
    }

    private static boolean isName(String sender) {
        return SenderId.read(sender)
                .filter(read -> read.kind() == SenderId.Kind.ALPHANUMERIC)
                .isPresent();
    }
}
