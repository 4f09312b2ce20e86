package org.brevduva.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The columns of the table submission that say who is told what became of it and when, and what there is to tell. */
final class ReportStore {

    /** Of RFC 3461, 4.1: nothing is told about this recipient. */
    static final String NEVER = "NEVER";

    private ReportStore() {}

    /**
     * Calls these submissions: it is their turn now, if they wait for one. Also one whose turn it is already is
     * written, so that whoever looks at it at this moment has finished, or has not begun yet.
     */
    static void call(Tx tx, Collection<Long> submissions, Instant now) {
        List<Object[]> rows = new ArrayList<>(submissions.size());
        // In one order: two transactions that call the same ones shall not wait for each other.
        submissions.stream().sorted().distinct().forEach(id -> rows.add(new Object[] {now, id}));
        tx.batch("UPDATE submission SET report_at = LEAST(report_at, ?) WHERE id = ? AND report_at IS NOT NULL", rows);
    }

    static List<Outcomes.Due> due(Tx tx, Instant now, int most) {
        return tx.list(
                """
                SELECT id, report_choice
                  FROM submission
                 WHERE report_at <= ?
                 ORDER BY report_at
                 LIMIT ?""",
                row -> new Outcomes.Due(row.number("id"), Reporting.Choice.valueOf(row.text("report_choice"))),
                now,
                most);
    }

    static List<Long> notPlainlyDelivered(Tx tx, List<Long> submissions) {
        return tx.list("""
                SELECT DISTINCT submission
                  FROM message
                 WHERE submission = ANY(?) AND (status <> ? OR notify IS NOT NULL)""", row -> row.number("submission"), submissions, Status.DELIVERED_TO_HANDSET.code());
    }

    static Optional<Reported> lock(Tx tx, long submission, Instant now) {
        return tx.first("""
                SELECT id, mailbox, message_id, envelope_id, accepted_at, confirm_until, send_at, report_choice,
                       report_to, interim_at
                  FROM submission
                 WHERE id = ? AND report_at <= ?
                   FOR UPDATE""", ReportStore::reported, submission, now);
    }

    static Optional<Long> firstUnfinished(Tx tx, long submission, long from) {
        return tx.first("""
                SELECT id
                  FROM message
                 WHERE submission = ? AND id >= ? AND status < 200
                 ORDER BY submission, id
                 LIMIT 1""", row -> row.number("id"), submission, from);
    }

    /** {@code unsaid} stands for what was asked where nothing was. */
    static List<Tally> tallies(Tx tx, long submission, String unsaid) {
        return tx.list(
                """
                SELECT notify, status, COUNT(*) AS messages
                  FROM message
                 WHERE submission = ? AND COALESCE(notify, ?) <> ?
                 GROUP BY notify, status
                 ORDER BY status""",
                row -> new Tally(row.optionalText("notify"), Status.of(row.count("status")), row.count("messages")),
                submission,
                unsaid,
                NEVER);
    }

    static List<MessageOutcome> messages(Tx tx, long submission, String unsaid, int most) {
        return tx.list("""
                SELECT id, recipient, parts, status, changed_at, notify, original_recipient
                  FROM message
                 WHERE submission = ? AND COALESCE(notify, ?) <> ?
                 ORDER BY CASE WHEN status = ? THEN 2 WHEN status < 200 THEN 1 ELSE 0 END, id
                 LIMIT ?""", ReportStore::message, submission, unsaid, NEVER, Status.DELIVERED_TO_HANDSET.code(), most);
    }

    /** Empty: they have no turn any more. */
    static void setTurn(Tx tx, List<Long> submissions, Optional<Instant> next) {
        List<Object[]> rows = new ArrayList<>(submissions.size());
        submissions.forEach(id -> rows.add(new Object[] {next, id}));
        tx.batch("UPDATE submission SET report_at = ? WHERE id = ?", rows);
    }

    /** Only once, and not where the last word has been said. */
    static void toldInterim(Tx tx, long submission, Instant now, Instant next) {
        tx.update("""
                UPDATE submission SET interim_at = ?, report_at = ?
                 WHERE id = ? AND interim_at IS NULL AND report_at IS NOT NULL""", now, next, submission);
    }

    private static Reported reported(Row row) {
        return new Reported(
                row.number("id"),
                row.text("mailbox"),
                row.optionalText("message_id"),
                row.optionalText("envelope_id"),
                row.instant("accepted_at"),
                row.optionalInstant("confirm_until"),
                row.optionalInstant("send_at"),
                Reporting.Choice.valueOf(row.text("report_choice")),
                row.text("report_to"),
                row.optionalInstant("interim_at"));
    }

    private static MessageOutcome message(Row row) {
        return new MessageOutcome(
                row.number("id"),
                new Msisdn(row.text("recipient")),
                row.count("parts"),
                Status.of(row.count("status")),
                row.instant("changed_at"),
                row.optionalText("notify"),
                row.optionalText("original_recipient"));
    }
}
