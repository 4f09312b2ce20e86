package org.brevduva.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.brevduva.message.MessageOutcome;
import org.brevduva.message.Status;

/**
 * What a program reads in a report: the fields of RFC 3464, 2.2 and 2.3.
 *
 * @param leftOut recipients that found no room, or are beyond those that the report looks at
 */
record DeliveryStatus(String fields, int leftOut) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** In characters, so that text and log find room beside it in a parcel. */
    private static final int MOST = 400_000;

    /** {@code domain}: of ours, behind the numbers. */
    static DeliveryStatus of(Findings findings, String hostname, String domain) {
        StringBuilder fields = new StringBuilder();
        fields.append("Reporting-MTA: dns; ").append(hostname).append('\n');
        findings.submission()
                .envelopeId()
                .ifPresent(
                        id -> fields.append("Original-Envelope-Id: ").append(id).append('\n'));
        fields.append("Arrival-Date: ")
                .append(date(findings.submission().acceptedAt()))
                .append('\n');
        int leftOut = findings.total() - findings.messages().size();
        for (MessageOutcome message : findings.messages()) {
            if (findings.wish(message).tellsProgramsOf(Fate.of(message.status()), findings.last())) {
                String group = group(message, findings.last(), domain);
                if (fields.length() + group.length() <= MOST) {
                    fields.append(group);
                } else {
                    leftOut++;
                }
            }
        }
        return new DeliveryStatus(fields.toString(), leftOut);
    }

    private static String group(MessageOutcome message, boolean last, String domain) {
        Status status = message.status();
        return "\n"
                // As it stood in ORCPT, and printable: who does not understand it must still be told it.
                + message.originalRecipient()
                        .map(as -> "Original-Recipient: " + as + "\n")
                        .orElse("")
                + "Final-Recipient: rfc822; " + message.phone().digits() + "@" + domain + "\n"
                + "Action: " + Meaning.action(status, last) + "\n"
                + "Status: " + Meaning.code(status, last) + "\n"
                + "Diagnostic-Code: x-sms; " + status + "\n"
                + "Last-Attempt-Date: " + date(message.changedAt()) + "\n";
    }

    private static String date(Instant at) {
        return DATE.format(at);
    }
}
