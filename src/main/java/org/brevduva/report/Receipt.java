package org.brevduva.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.brevduva.message.PartNews;
import org.brevduva.message.SmscId;
import org.brevduva.message.Status;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * What an SMSC says has become of a part.
 *
 * @param id our own for the receipt
 * @param smsc the name of the SMSC in the settings
 * @param smscId the SMSC's id of the part, at most 64 characters; empty if it gives none
 */
public record Receipt(long id, String smsc, String smscId, Status status, Instant receivedAt, Details details) {

    /** What stands behind the fields that the first version wrote. */
    private static final int FORM = 2;

    private static final long NONE = -1;

    public Receipt(long id, String smsc, String smscId, Status status, Instant receivedAt) {
        this(id, smsc, smscId, status, receivedAt, Details.NONE);
    }

    /**
     * What else it says, as far as it does. Phone and sender are those of the part, the other way round than in its
     * submit: at most 20 characters, numbers as digits with country code.
     *
     * @param phone the source address, empty if there is none; {@code sender} the destination address
     * @param reference the user_message_reference that the part was submitted with, 0 to 65535
     * @param doneAt when, by the operator's clock, which tells no zone
     * @param error the operator's own code for why, at most 16 characters
     */
    public record Details(
            String phone,
            String sender,
            Optional<Integer> reference,
            Optional<LocalDateTime> doneAt,
            Optional<String> error) {

        static final Details NONE = new Details("", "", Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether this is the part's phone; some SMSCs leave the addresses as they were in the submit. */
        boolean names(String recipient) {
            return recipient.equals(phone) || recipient.equals(sender);
        }

        /** Without phone and sender, which are not for logs. */
        @Override
        public String toString() {
            return "done=" + doneAt + " error=" + error;
        }
    }

    SmscId key() {
        return new SmscId(smscId);
    }

    PartNews news(long part) {
        return new PartNews(part, status, details.doneAt(), details.error());
    }

    /** As the journal keeps it. */
    public JournalRecord record() {
        byte[] content = new RecordWriter()
                .text(smsc)
                .text(smscId)
                .number(status.code())
                .instant(receivedAt)
                .number(FORM)
                .text(details.phone())
                .text(details.sender())
                .number(details.reference().map(Integer::longValue).orElse(NONE))
                .text(details.doneAt().map(LocalDateTime::toString).orElse(""))
                .text(details.error().orElse(""))
                .octets();
        return new JournalRecord(JournalRecord.Kind.RECEIPT, id, content);
    }

    /** The first version wrote no form and no details. */
    static Receipt of(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        Receipt receipt = new Receipt(record.id(), in.text(), in.text(), Status.of(in.count()), in.instant());
        if (!in.hasMore()) {
            return receipt;
        }
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds a receipt in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        String phone = in.text();
        String sender = in.text();
        Optional<Integer> reference = Optional.of(in.count()).filter(given -> given != NONE);
        Optional<LocalDateTime> doneAt =
                Optional.of(in.text()).filter(at -> !at.isEmpty()).map(LocalDateTime::parse);
        Optional<String> error = Optional.of(in.text()).filter(code -> !code.isEmpty());
        return receipt.with(new Details(phone, sender, reference, doneAt, error));
    }

    private Receipt with(Details other) {
        return new Receipt(id, smsc, smscId, status, receivedAt, other);
    }
}
