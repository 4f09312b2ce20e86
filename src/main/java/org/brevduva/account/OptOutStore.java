package org.brevduva.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table opt_out. */
final class OptOutStore {

    /** In place of an account's id: all of them. */
    static final long EVERYBODY = 0;

    private static final String SELECT = """
            SELECT o.id, a.name AS account_name, o.phone, o.reason, o.since
              FROM opt_out o LEFT JOIN account a ON a.id = o.account
             WHERE o.state = 'ACTIVE'\s""";

    private OptOutStore() {}

    static void put(Change change, OptOut optOut, long account, State state) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", account);
        columns.put("phone", optOut.phone().digits());
        columns.put("reason", optOut.reason());
        columns.put("since", optOut.since());
        columns.put("state", state.name());
        change.put("opt_out", optOut.id(), columns);
    }

    static Optional<OptOut> find(Tx tx, long account, Msisdn phone) {
        return tx.first(SELECT + "AND o.phone = ? AND o.account = ?", OptOutStore::optOut, phone.digits(), account);
    }

    /** What keeps the account from texting the phone. */
    static Optional<OptOut> against(Tx tx, long account, Msisdn phone) {
        return tx.first(
                SELECT + "AND o.phone = ? AND o.account IN (?, ?) ORDER BY o.since",
                OptOutStore::optOut,
                phone.digits(),
                account,
                EVERYBODY);
    }

    /** What keeps the account from texting those of the phones that it may not; at least one is asked for. */
    static List<OptOut> against(Tx tx, long account, List<Msisdn> phones) {
        return tx.list(
                SELECT + "AND o.phone = ANY(?) AND o.account IN (?, ?) ORDER BY o.since",
                OptOutStore::optOut,
                phones.stream().map(Msisdn::digits).toList(),
                account,
                EVERYBODY);
    }

    static List<OptOut> all(Tx tx, int most) {
        return tx.list(SELECT + "ORDER BY o.phone, o.id LIMIT ?", OptOutStore::optOut, most);
    }

    private static OptOut optOut(Row row) {
        return new OptOut(
                row.number("id"),
                row.optionalText("account_name"),
                new Msisdn(row.text("phone")),
                row.text("reason"),
                row.instant("since"));
    }
}
