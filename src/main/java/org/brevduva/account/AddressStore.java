package org.brevduva.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Tx;

/** The table mailbox_address: what a mailbox is known by besides its address, or was known by before. */
final class AddressStore {

    private AddressStore() {}

    enum Kind {
        /** Its owner writes from it too. */
        ALIAS,
        /** It was the mailbox's own. */
        FORMER,
        REMOVED
    }

    /** {@code since}: of a former one, when the mailbox got another. */
    record Kept(long id, MailAddress address, Kind kind, Instant since) {}

    static void put(Change change, long mailbox, Kept kept) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("mailbox", mailbox);
        columns.put("address", kept.address().value());
        columns.put("folded", kept.address().canonical());
        columns.put("kind", kept.kind().name());
        columns.put("since", kept.since());
        change.put("mailbox_address", kept.id(), columns);
    }

    static List<Kept> of(Tx tx, long mailbox) {
        return tx.list(
                "SELECT id, address, kind, since FROM mailbox_address WHERE mailbox = ? ORDER BY id",
                row -> new Kept(
                        row.number("id"),
                        MailAddress.read(row.text("address")).orElseThrow(),
                        Kind.valueOf(row.text("kind")),
                        row.instant("since")),
                mailbox);
    }

    /** The mailbox that has this alias. */
    static Optional<Long> owner(Tx tx, MailAddress alias) {
        return tx.first("""
                SELECT a.mailbox
                  FROM mailbox_address a JOIN mailbox m ON m.id = a.mailbox
                 WHERE a.folded = ? AND a.kind = 'ALIAS' AND m.state <> 'REMOVED'""", row -> row.number("mailbox"), alias.canonical());
    }
}
