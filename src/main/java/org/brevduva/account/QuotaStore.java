package org.brevduva.account;

import java.time.Instant;
import org.brevduva.store.Tx;

/** The table quota_use: for each owner and period, when the last one began and what was used in it. */
final class QuotaStore {

    private static final String ADD = """
            UPDATE quota_use SET used = used + ?
             WHERE owner = ? AND period = ? AND starts >= ? AND used <= ?""";

    private QuotaStore() {}

    /**
     * Returns whether so many were still allowed; then they are counted. What it finds may have been written by another
     * transaction since the statement before: who loses the race to begin a period adds to what the winner began.
     */
    static boolean charge(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        return messages <= limit.most()
                && (add(tx, limit, begins, messages)
                        || begin(tx, limit, begins, messages)
                        || (isThere(tx, limit)
                                ? add(tx, limit, begins, messages)
                                : insert(tx, limit, begins, messages)));
    }

    /** What belongs to a period before the newest is of no more use. */
    static void count(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        boolean counted = tx.update(
                                "UPDATE quota_use SET used = used + ? WHERE owner = ? AND period = ? AND starts = ?",
                                messages,
                                limit.owner(),
                                limit.period().name(),
                                begins)
                        == 1
                || begin(tx, limit, begins, messages);
        if (!counted && !isThere(tx, limit)) {
            insert(tx, limit, begins, messages);
        }
    }

    /** A period that is over is not counted any more, and none is used less than not at all. */
    static void refund(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        tx.update(
                "UPDATE quota_use SET used = used - ? WHERE owner = ? AND period = ? AND starts = ? AND used >= ?",
                messages,
                limit.owner(),
                limit.period().name(),
                begins,
                messages);
    }

    /** Another transaction, a moment ahead, may have begun the next period: then they count there. */
    private static boolean add(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        return tx.update(ADD, messages, limit.owner(), limit.period().name(), begins, limit.most() - messages) == 1;
    }

    private static boolean begin(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        return tx.update(
                        "UPDATE quota_use SET starts = ?, used = ? WHERE owner = ? AND period = ? AND starts < ?",
                        begins,
                        messages,
                        limit.owner(),
                        limit.period().name(),
                        begins)
                == 1;
    }

    private static boolean isThere(Tx tx, Quotas.Limit limit) {
        return tx.first(
                        "SELECT used FROM quota_use WHERE owner = ? AND period = ?",
                        row -> row.number("used"),
                        limit.owner(),
                        limit.period().name())
                .isPresent();
    }

    /** Two that insert at once: the second one's transaction fails and is run again. */
    private static boolean insert(Tx tx, Quotas.Limit limit, Instant begins, int messages) {
        return tx.update(
                        "INSERT INTO quota_use (owner, period, starts, used) VALUES (?, ?, ?, ?)",
                        limit.owner(),
                        limit.period().name(),
                        begins,
                        messages)
                == 1;
    }

    static long used(Tx tx, Quotas.Limit limit, Instant begins) {
        return tx.first(
                        "SELECT used FROM quota_use WHERE owner = ? AND period = ? AND starts = ?",
                        row -> row.number("used"),
                        limit.owner(),
                        limit.period().name(),
                        begins)
                .orElse(0L);
    }
}
