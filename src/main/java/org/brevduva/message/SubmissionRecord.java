package org.brevduva.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * A submission as the journal keeps it: what was decided, not what was read. Carried out again it is the same submission
 * whatever the settings or this program's reading of e-mails have become since; and no secret of the e-mail is in it.
 */
final class SubmissionRecord {

    private static final int FORM = 1;

    private SubmissionRecord() {}

    static JournalRecord write(Submission submission) {
        RecordWriter out = new RecordWriter()
                .number(FORM)
                .instant(submission.acceptedAt())
                .text(submission.mailbox())
                .text(submission.sender().value())
                .text(submission.text().value())
                .text(submission.messageId().orElse(""))
                .text(submission.width().name())
                .number(submission.parts())
                .number(submission.recipients().size());
        submission.recipients().forEach(recipient -> out.number(Long.parseLong(recipient.digits())));
        return new JournalRecord(JournalRecord.Kind.SUBMISSION, submission.id(), submission.lastId(), out.octets());
    }

    static Submission read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds a submission in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        Instant acceptedAt = in.instant();
        String mailbox = in.text();
        SenderId sender = SenderId.read(in.text()).orElseThrow();
        SmsText text = new SmsText(in.text());
        Optional<String> messageId = Optional.of(in.text()).filter(id -> !id.isEmpty());
        Concatenation.Width width = Concatenation.Width.valueOf(in.text());
        int parts = in.count();
        int count = in.count();
        List<Msisdn> recipients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            recipients.add(new Msisdn(Long.toString(in.number())));
        }
        return new Submission(record.id(), mailbox, sender, text, messageId, width, parts, recipients, acceptedAt);
    }
}
