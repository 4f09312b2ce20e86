package org.brevduva.bounce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table outgoing: e-mails that have left or will, and what came back of them. */
final class BounceStore {

    private static final String SELECT = """
            SELECT o.id, o.address, o.kind, o.status, o.why, o.returned_at, o.inbound, a.name AS account_name, i.phone
              FROM outgoing o LEFT JOIN account a ON a.id = o.account LEFT JOIN inbound i ON i.id = o.inbound
             WHERE o.kind IS NOT NULL\s""";

    private BounceStore() {}

    static void add(Tx tx, List<Sent> sent) {
        List<Object[]> rows = new ArrayList<>(sent.size());
        sent.forEach(one -> rows.add(new Object[] {
            one.parcel(),
            one.account(),
            one.mailbox(),
            one.to().value(),
            one.to().canonical(),
            one.inbound(),
            one.at()
        }));
        tx.batch("""
                INSERT INTO outgoing (id, account, mailbox, address, folded, inbound, sent_at, for_good)
                VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)""", rows);
    }

    /** Those of the parcels that are noted. */
    static Set<Long> among(Tx tx, List<Long> parcels) {
        return Set.copyOf(tx.list("SELECT id FROM outgoing WHERE id = ANY(?)", row -> row.number("id"), parcels));
    }

    /** For whom and to whom it went, and what is known of it. */
    record Known(long account, Optional<Long> mailbox, MailAddress to, Optional<Bounce.Kind> kind) {}

    static Optional<Known> find(Tx tx, long parcel) {
        return tx.first(
                "SELECT account, mailbox, address, kind FROM outgoing WHERE id = ?",
                row -> new Known(
                        row.number("account"),
                        row.optionalNumber("mailbox"),
                        address(row),
                        row.optionalText("kind").map(Bounce.Kind::valueOf)),
                parcel);
    }

    static void mark(Tx tx, Return what) {
        tx.update(
                "UPDATE outgoing SET kind = ?, status = ?, why = ?, returned_at = ?, for_good = ? WHERE id = ?",
                what.kind().name(),
                what.status(),
                what.why(),
                what.at(),
                what.isForGood(),
                what.parcel());
    }

    static List<Bounce> newest(Tx tx, int most) {
        return tx.list(SELECT + "ORDER BY o.returned_at DESC, o.id DESC LIMIT ?", BounceStore::bounce, most);
    }

    static List<Bounce> newestTo(Tx tx, MailAddress to, int most) {
        return tx.list(
                SELECT + "AND o.folded = ? ORDER BY o.returned_at DESC, o.id DESC LIMIT ?",
                BounceStore::bounce,
                to.canonical(),
                most);
    }

    static Optional<Bounce> last(Tx tx, long mailbox, MailAddress to) {
        return tx.first(
                SELECT + "AND o.mailbox = ? AND o.folded = ? ORDER BY o.returned_at DESC, o.id DESC LIMIT 1",
                BounceStore::bounce,
                mailbox,
                to.canonical());
    }

    /** An address that is no mailbox's, and how often e-mails to it have come back for good. */
    record Hopeless(long account, MailAddress address, int bounces) {}

    static List<Hopeless> hopeless(Tx tx, Instant since, int least) {
        return tx.list(
                """
                SELECT account, folded AS address, COUNT(*) AS bounces
                  FROM outgoing
                 WHERE for_good AND mailbox IS NULL AND returned_at >= ?
                 GROUP BY account, folded
                HAVING COUNT(*) >= ?""", row -> new Hopeless(row.number("account"), address(row), row.count("bounces")), since, least);
    }

    /** The codes of those that came back for good since then, the newest first. */
    static List<String> codes(Tx tx, Hopeless one, Instant since) {
        return tx.list(
                """
                SELECT status
                  FROM outgoing
                 WHERE for_good AND mailbox IS NULL AND account = ? AND folded = ? AND returned_at >= ?
                 ORDER BY returned_at DESC, id DESC""", row -> row.text("status"), one.account(), one.address().canonical(), since);
    }

    /** Returns how many went. */
    static int forget(Tx tx, Instant sentBefore, Instant returnedBefore) {
        return tx.update("DELETE FROM outgoing WHERE kind IS NULL AND sent_at < ?", sentBefore)
                + tx.update("DELETE FROM outgoing WHERE returned_at < ?", returnedBefore);
    }

    private static MailAddress address(Row row) {
        return MailAddress.read(row.text("address")).orElseThrow();
    }

    private static Bounce bounce(Row row) {
        return new Bounce(
                row.number("id"),
                row.optionalText("account_name").orElse(""),
                address(row),
                Bounce.Kind.valueOf(row.text("kind")),
                row.optionalText("status"),
                row.text("why"),
                row.instant("returned_at"),
                row.optionalNumber("inbound"),
                row.optionalText("phone"));
    }
}
