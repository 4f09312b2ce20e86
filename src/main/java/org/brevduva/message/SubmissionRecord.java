package org.brevduva.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * A submission as the journal keeps it: what was decided, not what was read. Carried out again it is the same
 * submission whatever the settings or this program's reading of e-mails have become since; and no secret of the
 * e-mail is in it.
 */
final class SubmissionRecord {

    private static final int FORM = 2;

    /** As {@link #FORM}, and then the language that the text is cut with, and what was cut from the mail. */
    private static final int LONG_FORM = 3;

    /** As {@link #LONG_FORM}, and then the terms, and texts of single recipients. */
    private static final int FULL_FORM = 4;

    /** As {@link #FULL_FORM}, and then the time from which it is sent. */
    private static final int TIMED_FORM = 6;

    /** Before one of the others stands the letter that tells its sender about it. */
    private static final int WITH_LETTER = 5;

    /** Before one of the others, and behind the letter, stands the subject of the mail. */
    private static final int WITH_SUBJECT = 7;

    /** Without account, proof and what the client wants to be told. */
    private static final int FIRST_FORM = 1;

    private SubmissionRecord() {}

    static JournalRecord write(Submission submission, Optional<PostedLetter> letter) {
        Origin origin = submission.origin();
        int form = form(submission);
        RecordWriter out = new RecordWriter();
        if (letter.isPresent()) {
            PostedLetter.write(out.number(WITH_LETTER), letter);
        }
        origin.subject().ifPresent(subject -> out.number(WITH_SUBJECT).text(subject));
        out.number(form)
                .instant(submission.acceptedAt())
                .text(origin.mailbox())
                .text(submission.sender().value())
                .text(submission.text().value())
                .text(origin.messageId().orElse(""))
                .text(submission.width().name())
                .number(submission.parts())
                .number(origin.account())
                .text(origin.proof())
                .text(origin.returnContent().orElse(""))
                .text(origin.envelopeId().orElse(""))
                .number(submission.recipients().size());
        for (Addressee addressee : submission.recipients()) {
            out.number(Long.parseLong(addressee.phone().digits()))
                    .text(addressee.asked().orElse(""))
                    .text(addressee.originalRecipient().orElse(""));
        }
        if (form >= LONG_FORM) {
            out.text(submission.shift().map(Enum::name).orElse(""))
                    .text(origin.cuts().orElse(""));
        }
        if (form >= FULL_FORM) {
            writeTerms(out, submission.terms());
            writeTexts(out, submission.recipients());
        }
        if (form >= TIMED_FORM) {
            out.instant(submission.terms().sendAt().orElseThrow());
        }
        long last = letter.map(PostedLetter::id).orElse(submission.lastId());
        return new JournalRecord(JournalRecord.Kind.SUBMISSION, submission.id(), last, out.octets());
    }

    /** The shortest that holds it all. */
    private static int form(Submission submission) {
        if (submission.terms().sendAt().isPresent()) {
            return TIMED_FORM;
        }
        boolean full = !submission.terms().equals(Terms.NONE)
                || submission.recipients().stream()
                        .anyMatch(recipient -> recipient.own().isPresent());
        if (full) {
            return FULL_FORM;
        }
        return submission.shift().isPresent() || submission.origin().cuts().isPresent() ? LONG_FORM : FORM;
    }

    private static void writeTerms(RecordWriter out, Terms terms) {
        out.flag(terms.reporting().isPresent());
        terms.reporting()
                .ifPresent(reporting ->
                        out.text(reporting.choice().name()).text(reporting.to()).instant(reporting.firstLook()));
        out.flag(terms.confirmUntil().isPresent());
        terms.confirmUntil().ifPresent(out::instant);
        out.text(terms.quality().name());
    }

    private static Terms readTerms(RecordReader in) {
        Optional<Reporting> reporting = in.flag()
                ? Optional.of(new Reporting(Reporting.Choice.valueOf(in.text()), in.text(), in.instant()))
                : Optional.empty();
        Optional<Instant> confirmUntil = in.flag() ? Optional.of(in.instant()) : Optional.empty();
        return new Terms(reporting, confirmUntil, Quality.valueOf(in.text()));
    }

    private static void writeTexts(RecordWriter out, List<Addressee> recipients) {
        // Of a hundred thousand recipients this is 20 MB.
        out.expect(recipients.stream().mapToInt(SubmissionRecord::octets).sum());
        for (Addressee recipient : recipients) {
            out.flag(recipient.own().isPresent());
            recipient
                    .own()
                    .ifPresent(own -> out.text(own.text().value())
                            .text(own.shift().map(Enum::name).orElse(""))
                            .number(own.parts()));
        }
    }

    /** That {@link #writeTexts} takes for the recipient. */
    private static int octets(Addressee recipient) {
        return recipient
                .own()
                .map(own -> 4 * Long.BYTES
                        + utf8(own.text().value())
                        + own.shift().map(Enum::name).orElse("").length())
                .orElse(Long.BYTES);
    }

    private static int utf8(String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return octets;
    }

    private static List<Addressee> withTexts(RecordReader in, List<Addressee> recipients) {
        List<Addressee> all = new ArrayList<>(recipients.size());
        for (Addressee recipient : recipients) {
            all.add(
                    in.flag()
                            ? recipient.with(new OwnText(new SmsText(in.text()), language(in.text()), in.count()))
                            : recipient);
        }
        return all;
    }

    private static Optional<NationalLanguage> language(String name) {
        return given(name).map(NationalLanguage::valueOf);
    }

    static Submission read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form == WITH_LETTER) {
            PostedLetter.read(in);
            form = in.number();
        }
        Optional<String> subject = Optional.empty();
        if (form == WITH_SUBJECT) {
            subject = Optional.of(in.text());
            form = in.number();
        }
        if (form < FIRST_FORM || form == WITH_LETTER || form > TIMED_FORM) {
            throw new IllegalStateException("the journal holds a submission in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        Instant acceptedAt = in.instant();
        String mailbox = in.text();
        SenderId sender = SenderId.read(in.text()).orElseThrow();
        SmsText text = new SmsText(in.text());
        Optional<String> messageId = given(in.text());
        Concatenation.Width width = Concatenation.Width.valueOf(in.text());
        int parts = in.count();
        Origin origin = form == FIRST_FORM
                ? new Origin(mailbox, 0, "", messageId, Optional.empty(), Optional.empty(), Optional.empty())
                : new Origin(
                        mailbox,
                        in.number(),
                        in.text(),
                        messageId,
                        given(in.text()),
                        given(in.text()),
                        Optional.empty());
        int count = in.count();
        List<Addressee> recipients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Msisdn phone = new Msisdn(Long.toString(in.number()));
            recipients.add(
                    form == FIRST_FORM
                            ? Addressee.of(phone)
                            : new Addressee(phone, given(in.text()), given(in.text()), Optional.empty()));
        }
        Optional<NationalLanguage> shift = form >= LONG_FORM ? language(in.text()) : Optional.empty();
        Origin whole = (form >= LONG_FORM ? origin.cutting(given(in.text())) : origin).entitled(subject);
        Terms terms = form >= FULL_FORM ? readTerms(in) : Terms.NONE;
        List<Addressee> all = form >= FULL_FORM ? withTexts(in, recipients) : recipients;
        Terms timed = form >= TIMED_FORM ? terms.from(in.instant()) : terms;
        return new Submission(record.id(), whole, sender, text, width, shift, parts, all, timed, acceptedAt);
    }

    /** What tells the sender about it, if anything does. */
    static Optional<PostedLetter> letter(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        return in.number() == WITH_LETTER ? PostedLetter.read(in) : Optional.empty();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
