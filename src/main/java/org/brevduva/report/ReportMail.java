package org.brevduva.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftAddress;
import org.brevduva.mail.DraftReport;
import org.brevduva.mail.DraftWriter;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Reported;

/** Writes reports as e-mails: RFC 6522 and RFC 3464, in the thread of the e-mail that they speak of. */
final class ReportMail {

    /** Whoever answers a report gets the guide. */
    private static final String FROM = "help";

    /** How many messages a report looks at; the others are counted. */
    static final int MOST_MESSAGES = 5_000;

    private ReportMail() {}

    /** {@code domain}: of ours. {@code more}: when the last report follows at the latest. */
    static String write(Findings findings, String hostname, String domain, Instant more) {
        Reported submission = findings.submission();
        Optional<DraftReport.Log> log = SubmissionLog.of(findings);
        DeliveryStatus status = DeliveryStatus.of(findings, hostname, domain);
        Draft draft = new Draft(
                new DraftAddress("SMS", new MailAddress(FROM, domain)),
                MailAddress.read(submission.to()).orElseThrow(),
                Optional.empty(),
                "SMS " + submission.id() + (findings.last() ? ": " : " so far: ") + findings.figures(),
                messageId(findings, domain),
                submission.messageId(),
                submission.messageId().stream().toList(),
                ReportText.of(findings, more, SubmissionLog.rows(findings), status.leftOut()),
                findings.at(),
                headers(domain));
        return DraftWriter.write(draft, new DraftReport(status.fields(), log));
    }

    /** The same whenever it is written: whoever gets it twice sees it once. */
    private static String messageId(Findings findings, String domain) {
        Reported submission = findings.submission();
        return "<report." + submission.id() + "." + submission.acceptedAt().toEpochMilli()
                + (findings.last() ? "" : ".interim") + "@" + domain + ">";
    }

    /** RFC 3834: no vacation program shall answer a report. */
    private static Map<String, String> headers(String domain) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Auto-Submitted", "auto-replied");
        headers.put("X-Auto-Response-Suppress", "OOF, AutoReply");
        headers.put(Draft.LOOP_FIELD, domain);
        return headers;
    }
}
