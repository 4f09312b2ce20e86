package org.brevduva.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table virtual_number. */
final class NumberStore {

    private static final String SELECT = """
            SELECT n.id, n.number, n.kind, n.account, a.name AS account_name, m.address, n.free_since
              FROM virtual_number n
              JOIN account a ON a.id = n.account
              LEFT JOIN mailbox m ON m.id = n.mailbox
             WHERE n.state = 'ACTIVE'\s""";

    private static final String TAKEN = """
            SELECT number
              FROM virtual_number
             WHERE (state = 'ACTIVE' OR free_since > ?) AND number >= ? AND number <= ? AND LENGTH(number) = ?""";

    private NumberStore() {}

    /** It is the mailbox's from now on. */
    static void give(Change change, VirtualNumber number, long mailbox) {
        put(change, number, Optional.of(mailbox), State.ACTIVE, Optional.empty());
    }

    /** Nobody has it any more; {@link State#REMOVED}: for good. */
    static void free(Change change, VirtualNumber number, State state, Instant now) {
        boolean hadOne = number.mailbox().isPresent() && number.kind() == VirtualNumber.Kind.DIALOG;
        put(change, number, Optional.empty(), state, hadOne ? Optional.of(now) : number.freeSince());
    }

    private static void put(
            Change change, VirtualNumber number, Optional<Long> mailbox, State state, Optional<Instant> freeSince) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", number.number());
        columns.put("kind", number.kind().name());
        columns.put("account", number.account());
        columns.put("mailbox", mailbox);
        columns.put("state", state.name());
        columns.put("free_since", freeSince);
        change.put("virtual_number", number.id(), columns);
    }

    static Optional<VirtualNumber> find(Tx tx, String number) {
        return tx.first(SELECT + "AND n.number = ?", NumberStore::number, number);
    }

    /** The dialog number of a mailbox. */
    static Optional<VirtualNumber> ofMailbox(Tx tx, long mailbox) {
        return tx.first(SELECT + "AND n.mailbox = ? AND n.kind = 'DIALOG'", NumberStore::number, mailbox);
    }

    /** Every number that leads to a mailbox, of whatever kind. */
    static List<VirtualNumber> leadingTo(Tx tx, long mailbox) {
        return tx.list(SELECT + "AND n.mailbox = ? ORDER BY n.number", NumberStore::number, mailbox);
    }

    static List<VirtualNumber> all(Tx tx) {
        return tx.list(SELECT + "ORDER BY n.number", NumberStore::number);
    }

    /** Dialog numbers of the account that no mailbox has, and none has had after {@code rested}. */
    static List<VirtualNumber> free(Tx tx, long account, Instant rested) {
        return tx.list(SELECT + """
                AND n.account = ? AND n.kind = 'DIALOG' AND n.mailbox IS NULL
                         AND (n.free_since IS NULL OR n.free_since <= ?)
                       ORDER BY n.number""", NumberStore::number, account, rested);
    }

    /** Every number of the account, of whatever kind. */
    static List<VirtualNumber> ofAccount(Tx tx, long account) {
        return tx.list(SELECT + "AND n.account = ? ORDER BY n.number", NumberStore::number, account);
    }

    /**
     * Those of the numbers from {@code first} to {@code last}, which are as long, that exist, or that somebody had after
     * {@code rested}.
     */
    static List<String> taken(Tx tx, String first, String last, Instant rested) {
        return tx.list(TAKEN, row -> row.text("number"), rested, first, last, first.length());
    }

    private static VirtualNumber number(Row row) {
        return new VirtualNumber(
                row.number("id"),
                row.text("number"),
                VirtualNumber.Kind.valueOf(row.text("kind")),
                row.number("account"),
                row.text("account_name"),
                row.optionalText("address")
                        .map(address -> MailAddress.read(address).orElseThrow()),
                row.optionalInstant("free_since"));
    }
}
