package org.brevduva.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table mailbox, read together with what it hangs on. */
final class MailboxStore {

    private static final String SELECT = """
            SELECT m.id, m.account, a.name AS account_name, a.state AS account_state, a.options AS account_options,
                   m.api_key, k.name AS key_name, k.state AS key_state, m.address, m.domain, m.sender, m.state,
                   m.password, m.options, n.number
              FROM mailbox m
              JOIN account a ON a.id = m.account
              LEFT JOIN api_key k ON k.id = m.api_key
              LEFT JOIN virtual_number n ON n.mailbox = m.id AND n.kind = 'DIALOG' AND n.state = 'ACTIVE'
             WHERE\s""";

    private MailboxStore() {}

    /**
     * A mailbox with what only this package sees.
     *
     * @param password as it is kept, slow to check
     */
    record Kept(Mailbox mailbox, Optional<Long> key, Optional<String> password, Options accountOptions) {}

    static void put(Change change, Mailbox mailbox, Optional<Long> key, Optional<String> password) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", mailbox.account());
        columns.put("api_key", key);
        columns.put("address", mailbox.address().value());
        columns.put("folded", mailbox.address().canonical());
        columns.put("domain", mailbox.domain());
        columns.put("sender", mailbox.sender().map(SenderId::value));
        columns.put("state", mailbox.state().name());
        columns.put("password", password);
        columns.put("options", mailbox.options().column());
        change.put("mailbox", mailbox.id(), columns);
    }

    static Optional<Kept> find(Tx tx, MailAddress address) {
        return tx.first(SELECT + "m.folded = ? AND m.state <> 'REMOVED'", MailboxStore::kept, address.canonical());
    }

    /** As {@link #find}, and by its aliases too: whoever writes from one of them is the mailbox. */
    static Optional<Kept> writing(Tx tx, MailAddress author) {
        return find(tx, author).or(() -> AddressStore.owner(tx, author).flatMap(id -> find(tx, id)));
    }

    static Optional<Kept> find(Tx tx, long id) {
        return tx.first(SELECT + "m.id = ?", MailboxStore::kept, id);
    }

    /** Whose SMS to this number of ours are. */
    static Optional<Kept> owner(Tx tx, String number) {
        return tx.first(SELECT + """
                          m.state <> 'REMOVED' AND m.id =
                          (SELECT MAX(o.mailbox) FROM virtual_number o WHERE o.number = ? AND o.state = 'ACTIVE')""", MailboxStore::kept, number);
    }

    static List<Kept> all(Tx tx) {
        return tx.list(SELECT + "m.state <> 'REMOVED' ORDER BY m.folded", MailboxStore::kept);
    }

    static long count(Tx tx) {
        return tx.first("SELECT COUNT(*) AS many FROM mailbox WHERE state <> 'REMOVED'", row -> row.number("many"))
                .orElseThrow();
    }

    static List<Kept> ofAccount(Tx tx, long account) {
        return tx.list(
                SELECT + "m.account = ? AND m.state <> 'REMOVED' ORDER BY m.folded", MailboxStore::kept, account);
    }

    private static Kept kept(Row row) {
        State state = State.valueOf(row.text("state"));
        Optional<State> keyState = row.optionalText("key_state").map(State::valueOf);
        boolean inForce = state == State.ACTIVE
                && State.valueOf(row.text("account_state")) == State.ACTIVE
                && keyState.map(key -> key == State.ACTIVE).orElse(true);
        Optional<String> password = row.optionalText("password");
        Mailbox mailbox = new Mailbox(
                row.number("id"),
                row.number("account"),
                row.text("account_name"),
                row.optionalText("key_name"),
                MailAddress.read(row.text("address")).orElseThrow(),
                row.text("domain"),
                state,
                row.optionalText("number").map(Msisdn::new),
                row.optionalText("sender").map(sender -> SenderId.read(sender).orElseThrow()),
                password.isPresent(),
                Options.ofColumn(row.text("options")),
                !inForce);
        return new Kept(
                mailbox, row.optionalNumber("api_key"), password, Options.ofColumn(row.text("account_options")));
    }
}
