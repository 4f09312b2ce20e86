package org.brevduva.dialog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Content;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * One SMS, or one part of a longer one, as it came from a phone.
 *
 * @param id the first of {@link #IDS} ids of ours
 * @param phone who sent it: digits of an international number, or what else the SMSC gave, at most 20 characters
 * @param number of ours that it was sent to, digits
 * @param mark the id that the SMSC gives it, then a space and the reference that its phone does; at most 100
 *     characters, mostly none
 * @param copy whether it had come before: it is kept, and makes no text
 */
public record InboundPart(
        long id,
        String phone,
        String number,
        PartOf partOf,
        Content content,
        String mark,
        boolean copy,
        Instant receivedAt) {

    /** One for the part, one for the SMS that it may complete, one for the e-mail. */
    public static final int IDS = 3;

    /** The first form has no number: it begins with the length of a text, which is never negative. */
    private static final int FORM = -2;

    public InboundPart(
            long id, String phone, String number, PartOf partOf, Content content, String mark, Instant receivedAt) {
        this(id, phone, number, partOf, content, mark, false, receivedAt);
    }

    int place() {
        return partOf.place();
    }

    int total() {
        return partOf.total();
    }

    /** Whether the SMSC gave it an id: then nothing else has the same mark. */
    boolean isNamed() {
        return !mark.isEmpty() && mark.charAt(0) != ' ';
    }

    InboundPart asCopy() {
        return new InboundPart(id, phone, number, partOf, content, mark, true, receivedAt);
    }

    /** The same for two that nothing tells apart, 32 octets. */
    byte[] fingerprint() {
        byte[] all = new RecordWriter()
                .text(phone)
                .text(number)
                .text(partOf.kind().name())
                .number(partOf.reference())
                .number(partOf.total())
                .number(partOf.place())
                .text(content.alphabet().name())
                .number(content.hasHeader() ? 1 : 0)
                .octets(content.octets())
                .text(mark)
                .octets();
        try {
            return MessageDigest.getInstance("SHA-256").digest(all);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As the journal keeps it. */
    public JournalRecord record() {
        byte[] octets = new RecordWriter()
                .number(FORM)
                .text(phone)
                .text(number)
                .text(partOf.kind().name())
                .number(partOf.reference())
                .number(partOf.total())
                .number(partOf.place())
                .text(content.alphabet().name())
                .number(content.hasHeader() ? 1 : 0)
                .octets(content.octets())
                .text(mark)
                .number(copy ? 1 : 0)
                .instant(receivedAt)
                .octets();
        return new JournalRecord(JournalRecord.Kind.INBOUND, id, id + IDS - 1, octets);
    }

    static InboundPart of(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form >= 0) {
            return ofFirstForm(record);
        }
        if (form != FORM) {
            throw new IllegalStateException("the journal holds an SMS in form " + -form
                    + ", which this version does not know: it was written by a newer one");
        }
        return new InboundPart(
                record.id(),
                in.text(),
                in.text(),
                new PartOf(PartOf.Kind.valueOf(in.text()), in.count(), in.count(), in.count()),
                new Content(Alphabet.valueOf(in.text()), in.number() == 1, in.octets()),
                in.text(),
                in.number() == 1,
                in.instant());
    }

    private static InboundPart ofFirstForm(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        return new InboundPart(
                record.id(),
                in.text(),
                in.text(),
                PartOf.old(in.count(), in.count(), in.count()),
                Content.of(in.text()),
                "",
                in.instant());
    }

    /** For logs: neither phone nor text. */
    @Override
    public String toString() {
        return "inbound part " + id + ", " + place() + " of " + total() + ", " + content;
    }
}
