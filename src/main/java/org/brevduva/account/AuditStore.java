package org.brevduva.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The table audit. */
final class AuditStore {

    private static final String TRIM = """
            DELETE FROM audit
             WHERE action = ?
               AND id <= (SELECT id FROM audit WHERE action = ? ORDER BY id DESC OFFSET ? ROWS FETCH FIRST ROW ONLY)""";

    private AuditStore() {}

    /** Of an administrative change: kept with it, for ever. */
    static void put(Change change, AuditEntry entry) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("at", entry.at());
        columns.put("actor", entry.actor());
        columns.put("action", entry.action());
        columns.put("subject", entry.subject());
        columns.put("detail", entry.detail());
        change.put("audit", entry.id(), columns);
    }

    /** Of a refusal: kept for a time. */
    static void add(Tx tx, AuditEntry entry) {
        tx.update(
                "INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.detail());
    }

    /** The newest first. */
    static List<AuditEntry> newest(Tx tx, int most) {
        return tx.list("""
                SELECT id, at, actor, action, subject, detail
                  FROM audit
                 ORDER BY at DESC, id DESC
                 LIMIT ?""", AuditStore::entry, most);
    }

    static int forgetRefusals(Tx tx, Instant before) {
        return tx.update("DELETE FROM audit WHERE at < ? AND action = ?", before, Audit.REFUSED);
    }

    /** Keeps the newest {@code most} refusals: a stranger must not fill the disk with them. */
    static int trimRefusals(Tx tx, int most) {
        return tx.update(TRIM, Audit.REFUSED, Audit.REFUSED, most);
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.number("id"),
                row.instant("at"),
                row.text("actor"),
                row.text("action"),
                row.text("subject"),
                row.text("detail"));
    }
}
