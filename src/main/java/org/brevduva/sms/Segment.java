package org.brevduva.sms;

import java.io.ByteArrayOutputStream;

/** One SMS worth of text: part {@code number} of {@code total}, counted from 1. Printed, the text is not shown. */
public record Segment(Encoding encoding, String text, int number, int total) {

    public Segment {
        if (!Concatenation.isPartOf(total, number)) {
            throw new IllegalArgumentException("there is no part " + number + " of " + total);
        }
        int room = total == 1 ? encoding.single() : encoding.perPart(Concatenation.Width.EIGHT_BIT);
        requireRoom(encoding.units(text), room);
    }

    /** Whether a header must tell the phone where this part belongs. */
    public boolean hasHeader() {
        return total > 1;
    }

    /**
     * What SMPP carries in {@code short_message}: the header, if there is one, and the text, GSM-7 with a
     * septet in each octet. The reference is cut to the width. Throws IllegalArgumentException if this part
     * was cut for a narrower one.
     */
    public byte[] userData(Concatenation.Width width, int reference) {
        byte[] payload = encoding.encode(text);
        if (!hasHeader()) {
            return payload;
        }
        requireRoom(encoding.units(text), encoding.perPart(width));
        byte[] header = new Concatenation(width, width.cut(reference), total, number).header();
        ByteArrayOutputStream userData = new ByteArrayOutputStream(header.length + payload.length);
        userData.writeBytes(header);
        userData.writeBytes(payload);
        return userData.toByteArray();
    }

    private static void requireRoom(int units, int room) {
        if (units > room) {
            throw new IllegalArgumentException(units + " units of text in an SMS that has room for " + room);
        }
    }

    @Override
    public String toString() {
        return "part " + number + " of " + total + ", " + encoding + " " + SmsText.described(text);
    }
}
