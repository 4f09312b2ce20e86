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
            SELECT o.id, a.name AS account_name, o.phone, o.number, o.reason, o.since
              FROM opt_out o LEFT JOIN account a ON a.id = o.account
             WHERE o.state = 'ACTIVE'\s""";

    private OptOutStore() {}

    /** By an administrator. */
    static void put(Change change, OptOut optOut, long account, State state) {
        put(change, optOut, account, state, Optional.empty());
    }

    /** {@code sms}: the one that said so. */
    static void put(Change change, OptOut optOut, long account, State state, Optional<Long> sms) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", account);
        columns.put("phone", optOut.phone().digits());
        columns.put("number", optOut.number().orElse(""));
        columns.put("reason", optOut.reason());
        columns.put("since", optOut.since());
        columns.put("state", state.name());
        columns.put("inbound", sms);
        change.put("opt_out", optOut.id(), columns);
    }

    static Optional<OptOut> find(Tx tx, long account, Msisdn phone, Optional<String> number) {
        return tx.first(
                SELECT + "AND o.phone = ? AND o.account = ? AND o.number = ?",
                OptOutStore::optOut,
                phone.digits(),
                account,
                number.orElse(""));
    }

    /**
     * One over a number of ours, standing or lifted.
     *
     * @param account by its number
     * @param sms the last one that changed it; 0 if an administrator did
     */
    record Word(OptOut optOut, long account, boolean stands, long sms) {}

    /** What has been said over this number, the newest of each account first. */
    static List<Word> words(Tx tx, Msisdn phone, String number) {
        return tx.list(
                """
                SELECT o.id, a.name AS account_name, o.phone, o.number, o.reason, o.since, o.account, o.state, o.inbound
                  FROM opt_out o LEFT JOIN account a ON a.id = o.account
                 WHERE o.phone = ? AND o.number = ?
                 ORDER BY o.id DESC""",
                row -> new Word(
                        optOut(row),
                        row.number("account"),
                        row.text("state").equals(State.ACTIVE.name()),
                        row.optionalNumber("inbound").orElse(0L)),
                phone.digits(),
                number);
    }

    /** What keeps the account, or some senders of it, from texting the phones; at least one is asked for. */
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
                Optional.of(row.text("number")).filter(number -> !number.isEmpty()),
                row.text("reason"),
                row.instant("since"));
    }
}
