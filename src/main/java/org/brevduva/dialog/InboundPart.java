package org.brevduva.dialog;

import java.time.Instant;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * One SMS, or one part of a longer one, as it came from a phone.
 *
 * @param id the first of {@link #IDS} ids of ours
 * @param phone who sent it: digits of an international number, or what else the SMSC gave, at most 20 characters
 * @param number of ours that it was sent to, digits
 * @param reference what the parts of one text have in common; 0 when it is alone
 * @param total parts of the text, 1 when it is alone
 * @param place of this part, from 1
 */
public record InboundPart(
        long id, String phone, String number, int reference, int total, int place, String text, Instant receivedAt) {

    /** One for the part, one for the SMS that it may complete, one for the e-mail. */
    public static final int IDS = 3;

    /** As the journal keeps it. */
    public JournalRecord record() {
        byte[] content = new RecordWriter()
                .text(phone)
                .text(number)
                .number(reference)
                .number(total)
                .number(place)
                .text(text)
                .instant(receivedAt)
                .octets();
        return new JournalRecord(JournalRecord.Kind.INBOUND, id, id + IDS - 1, content);
    }

    static InboundPart of(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        return new InboundPart(
                record.id(), in.text(), in.text(), in.count(), in.count(), in.count(), in.text(), in.instant());
    }
}
