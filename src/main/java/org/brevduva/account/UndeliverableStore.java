package org.brevduva.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table undeliverable. An address has one row in an account, in force until it has been lifted. */
final class UndeliverableStore {

    private static final String SELECT = """
            SELECT u.id, a.name AS account_name, u.address, u.bounces, u.status, u.since, u.lifted_at
              FROM undeliverable u JOIN account a ON a.id = u.account
             WHERE\s""";

    private UndeliverableStore() {}

    static void put(Change change, Undeliverable one, long account) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", account);
        columns.put("address", one.address().value());
        columns.put("folded", one.address().canonical());
        columns.put("bounces", (long) one.bounces());
        columns.put("status", one.status());
        columns.put("since", one.since());
        columns.put("lifted_at", one.lifted());
        change.put("undeliverable", one.id(), columns);
    }

    static Optional<Undeliverable> find(Tx tx, long account, MailAddress address) {
        return tx.first(
                SELECT + "u.account = ? AND u.folded = ?",
                UndeliverableStore::undeliverable,
                account,
                address.canonical());
    }

    static List<Undeliverable> all(Tx tx, int most) {
        return tx.list(
                SELECT + "u.lifted_at IS NULL ORDER BY u.since DESC, u.id DESC LIMIT ?",
                UndeliverableStore::undeliverable,
                most);
    }

    private static Undeliverable undeliverable(Row row) {
        return new Undeliverable(
                row.number("id"),
                row.text("account_name"),
                MailAddress.read(row.text("address")).orElseThrow(),
                row.count("bounces"),
                row.text("status"),
                row.instant("since"),
                row.optionalInstant("lifted_at"));
    }
}
