package org.brevduva.sms;

import java.io.ByteArrayOutputStream;

/** One SMS worth of text: part {@code number} of {@code total}, counted from 1. Printed, the text is not shown. */
public record Segment(Coding coding, String text, int number, int total) {

    public Segment {
        if (!Concatenation.isPartOf(total, number)) {
            throw new IllegalArgumentException("there is no part " + number + " of " + total);
        }
        int room = total == 1 ? coding.single() : coding.perPart(Concatenation.Width.EIGHT_BIT);
        requireRoom(coding.units(text), room);
    }

    public Encoding encoding() {
        return coding.encoding();
    }

    /** Whether a header must tell the phone where this part belongs, or which language its letters are of. */
    public boolean hasHeader() {
        return total > 1 || coding.shift().isPresent();
    }

    /**
     * What SMPP carries in {@code short_message}: the header, if there is one, and the text, GSM-7 with a
     * septet in each octet. The reference is cut to the width. Throws IllegalArgumentException if this part
     * was cut for a narrower one.
     */
    public byte[] userData(Concatenation.Width width, int reference) {
        return userData(width, reference, SmscAlphabet.GSM);
    }

    /** As {@link #userData(Concatenation.Width, int)}, in the SMSC's own alphabet, which lacks nothing of the text. */
    public byte[] userData(Concatenation.Width width, int reference, SmscAlphabet alphabet) {
        if (total > 1) {
            requireRoom(coding.units(text), coding.perPart(width));
        }
        ByteArrayOutputStream userData = new ByteArrayOutputStream();
        userData.writeBytes(header(width, reference));
        userData.writeBytes(alphabet.encode(coding, text, userData.size()));
        return userData.toByteArray();
    }

    /** The text alone, where something else than a header tells which part it is. */
    public byte[] text(SmscAlphabet alphabet) {
        return alphabet.encode(coding, text, 0);
    }

    /** First its own length, which does not count itself: 3GPP TS 23.040, 9.2.3.24. */
    private byte[] header(Concatenation.Width width, int reference) {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        if (total > 1) {
            elements.writeBytes(new Concatenation(width, width.cut(reference), total, number).elementOctets());
        }
        coding.shift()
                .ifPresent(language -> elements.writeBytes(
                        new byte[] {NationalLanguage.SINGLE_SHIFT_ELEMENT, 1, (byte) language.identifier()}));
        if (elements.size() == 0) {
            return new byte[0];
        }
        byte[] header = new byte[1 + elements.size()];
        header[0] = (byte) elements.size();
        System.arraycopy(elements.toByteArray(), 0, header, 1, elements.size());
        return header;
    }

    private static void requireRoom(int units, int room) {
        if (units > room) {
            throw new IllegalArgumentException(units + " units of text in an SMS that has room for " + room);
        }
    }

    @Override
    public String toString() {
        return "part " + number + " of " + total + ", " + coding.encoding() + " " + SmsText.described(text);
    }
}
