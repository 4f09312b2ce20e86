package org.brevduva.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.account.Mailbox;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftAddress;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;

/** Writes the e-mails that SMS become. */
final class SmsEmail {

    /** RFC 5322 sets no limit; clients need the first and the latest. */
    private static final int LONGEST_THREAD = 20;

    private static final Pattern ANSWERED = Pattern.compile("[0-9]{3,15}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{6,14}");

    private final ReplyAddress replies;

    SmsEmail(ReplyAddress replies) {
        this.replies = replies;
    }

    /**
     * @param parcel that will carry it
     * @param note what is said besides the text
     */
    Draft draft(InboundSms sms, long parcel, Mailbox mailbox, Past past, Optional<String> note) {
        Optional<Msisdn> phone = phone(sms);
        List<String> thread = thread(past);
        // Who has no number cannot be answered.
        Optional<Correspondence> ends = phone.map(number -> new Correspondence(mailbox.id(), number));
        Optional<String> parent = thread.isEmpty() ? Optional.empty() : Optional.of(thread.get(thread.size() - 1));
        return new Draft(
                from(sms, mailbox.domain()),
                mailbox.address(),
                ends.map(known -> replies.of(known, mailbox.domain())),
                past.subject("SMS " + shown(sms)),
                ends.map(known -> replies.messageId(sms.id(), sms.receivedAt(), known, mailbox.domain()))
                        .orElseGet(() -> messageId(sms, mailbox)),
                parent,
                thread,
                BodyText.MARKER + "\n\n" + text(sms, note),
                sms.receivedAt(),
                headers(parcel, mailbox.domain()));
    }

    /**
     * For somebody who has no mailbox here and can answer nothing.
     *
     * @param parcel that will carry it
     * @param domain of ours
     * @param place of the address among those that get the SMS, from 0
     */
    Draft copy(InboundSms sms, long parcel, MailAddress to, String domain, int place, Optional<String> note) {
        Map<String, String> headers = headers(parcel, domain);
        headers.put("List-Unsubscribe", replies.bounces().leaving(parcel, domain));
        String id = "<copy." + sms.id() + "." + sms.receivedAt().toEpochMilli() + "." + place + "@" + domain + ">";
        return new Draft(
                from(sms, domain),
                to,
                Optional.empty(),
                "SMS " + shown(sms),
                id,
                Optional.empty(),
                List.of(),
                text(sms, note) + "\n\n[From " + shown(sms) + " to " + sms.number()
                        + ". An answer to this mail does not reach the phone.]",
                sms.receivedAt(),
                headers);
    }

    private static String text(InboundSms sms, Optional<String> note) {
        return sms.text() + note.map(words -> "\n\n" + words).orElse("");
    }

    /** A short code has no country, so no plus. */
    static String shown(InboundSms sms) {
        return phone(sms).isPresent() ? "+" + sms.phone() : sms.phone();
    }

    private static DraftAddress from(InboundSms sms, String domain) {
        // A name in place of a number cannot be answered: mail to this local part is refused at RCPT, in words.
        String local = ANSWERED.matcher(sms.phone()).matches() ? sms.phone() : "not-a-number";
        return new DraftAddress(shown(sms), new MailAddress(local, domain));
    }

    /** By which the mailbox's own one leaves. */
    static long parcel(InboundSms sms) {
        return sms.id() + 1;
    }

    static Optional<Msisdn> phone(InboundSms sms) {
        return NUMBER.matcher(sms.phone()).matches() ? Optional.of(new Msisdn(sms.phone())) : Optional.empty();
    }

    /** As {@link ReplyAddress#messageId}, for what has no phone to answer to. */
    private static String messageId(InboundSms sms, Mailbox mailbox) {
        return "<sms." + sms.id() + "." + sms.receivedAt().toEpochMilli() + "@" + mailbox.domain() + ">";
    }

    private static List<String> thread(Past past) {
        List<String> thread = new ArrayList<>();
        past.conversation().ifPresent(known -> {
            thread.addAll(known.thread());
            thread.add(known.lastMail());
        });
        thread.removeIf(String::isEmpty);
        past.newer().flatMap(Submissions.Sent::messageId).ifPresent(id -> {
            thread.remove(id);
            thread.add(id);
        });
        while (thread.size() > LONGEST_THREAD) {
            thread.remove(1);
        }
        return List.copyOf(thread);
    }

    /** RFC 3834: no vacation program shall answer a phone. */
    private Map<String, String> headers(long parcel, String domain) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                Draft.RETURN_PATH, "<" + replies.bounces().of(parcel, domain).value() + ">");
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "OOF, AutoReply");
        headers.put(Draft.LOOP_FIELD, domain);
        return headers;
    }
}
