package org.brevduva.report;

import java.util.List;
import java.util.Optional;
import org.brevduva.mail.DraftReport;
import org.brevduva.message.MessageOutcome;

/** The table that goes with the report on a list: one line a message, RFC 4180. */
final class SubmissionLog {

    /** With fewer the report's own table is enough. */
    private static final int LEAST = 21;

    /** A line has at most 90 characters, so that text and status find room beside it in a parcel. */
    private static final int MOST = 5_000;

    private SubmissionLog() {}

    /** How many messages it lists, if it is there. */
    static int rows(Findings findings) {
        return findings.total() < LEAST ? 0 : Math.min(MOST, findings.messages().size());
    }

    static Optional<DraftReport.Log> of(Findings findings) {
        int rows = rows(findings);
        if (rows == 0) {
            return Optional.empty();
        }
        StringBuilder csv = new StringBuilder("number,message,parts,status,name,time\n");
        List<MessageOutcome> messages = findings.messages();
        for (MessageOutcome message : messages.subList(0, rows)) {
            csv.append(message.phone().digits())
                    .append(',')
                    .append(message.id())
                    .append(',')
                    .append(message.parts())
                    .append(',')
                    .append(message.status().code())
                    .append(',')
                    .append(message.status().word())
                    .append(',')
                    .append(message.changedAt())
                    .append('\n');
        }
        return Optional.of(new DraftReport.Log("sms-" + findings.submission().id() + ".csv", csv.toString()));
    }
}
