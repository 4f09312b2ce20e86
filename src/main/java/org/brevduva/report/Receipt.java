package org.brevduva.report;

import java.time.Instant;
import org.brevduva.message.Status;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * What an SMSC says has become of a part.
 *
 * @param id our own for the receipt
 * @param smsc the name of the SMSC in the settings
 * @param smscId the SMSC's id of the part, at most 65 characters
 */
public record Receipt(long id, String smsc, String smscId, Status status, Instant receivedAt) {

    /** As the journal keeps it. */
    public JournalRecord record() {
        byte[] content = new RecordWriter()
                .text(smsc)
                .text(smscId)
                .number(status.code())
                .instant(receivedAt)
                .octets();
        return new JournalRecord(JournalRecord.Kind.RECEIPT, id, content);
    }

    static Receipt of(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        return new Receipt(record.id(), in.text(), in.text(), Status.of(in.count()), in.instant());
    }
}
