package org.brevduva.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.brevduva.message.MessageOutcome;

/** What a person reads in a report: English, ASCII, times in UTC, and nothing of the SMS. */
final class ReportText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Nobody reads more; the log has them. */
    private static final int MOST_ROWS = 200;

    private ReportText() {}

    /**
     * @param more when the last report follows at the latest
     * @param logged messages that the attached log lists; 0 if there is none
     * @param leftOut messages that the part for programs leaves out
     */
    static String of(Findings findings, Instant more, int logged, int leftOut) {
        StringBuilder text = new StringBuilder(findings.figures()).append("\n\n");
        text.append("Submission ")
                .append(findings.submission().id())
                .append(", accepted ")
                .append(TIME.format(findings.submission().acceptedAt()))
                .append(". All times are UTC.\n\n");
        List<MessageOutcome> rows =
                findings.messages().stream().limit(MOST_ROWS).toList();
        rows.forEach(message -> text.append(row(message, findings.last())));
        int total = findings.total();
        if (rows.size() < total) {
            text.append("... and ").append(total - rows.size()).append(" more\n");
        }
        notes(findings, logged, leftOut)
                .forEach(note -> text.append('\n').append(note).append('\n'));
        if (!findings.last()) {
            text.append("\nThe last report follows by ")
                    .append(TIME.format(more))
                    .append(" at the latest.\n");
        } else if (findings.count(Fate.UNDER_WAY) + findings.count(Fate.UNKNOWN) > 0) {
            text.append("\nWhat is not known may have arrived, may still arrive, or may not.")
                    .append(" Nothing more is reported.\n");
        }
        return text.toString();
    }

    private static String row(MessageOutcome message, boolean last) {
        return String.format(
                Locale.ENGLISH,
                "%-16s  %-9s  %s  %s (%d)\n",
                "+" + message.phone().digits(),
                Fate.of(message.status()).word(last),
                TIME.format(message.changedAt()),
                Meaning.of(message.status()).words(),
                message.status().code());
    }

    private static List<String> notes(Findings findings, int logged, int leftOut) {
        List<String> notes = new ArrayList<>();
        int total = findings.total();
        if (logged > 0) {
            notes.add("The attached log lists " + (logged < total ? "the first " + logged : "all") + " of them.");
        }
        if (leftOut > 0) {
            notes.add("The part of this mail that programs read leaves out " + leftOut + " of them.");
        }
        if (logged < total && logged > 0 || leftOut > 0) {
            notes.add("Your administrator can look up each: brevduva log "
                    + findings.submission().id());
        }
        return notes;
    }
}
