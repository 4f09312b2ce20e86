package org.brevduva.sms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the octets of an SMS from a phone are read: what an SMPP {@code data_coding} means (SMPP 3.4, 5.2.19, and for
 * the values from 16 on 3GPP TS 23.038, 4). The names stand in the database and in the journal.
 */
public enum Alphabet {
    GSM7,
    /** Eight septets in seven octets. */
    GSM7_PACKED,
    LATIN1,
    UCS2,
    /** Octets that are no text: never shown as one. */
    BINARY,
    JAPANESE,
    JAPANESE_WIDE,
    CYRILLIC,
    HEBREW,
    KOREAN,
    UTF8;

    private static final int ESCAPE = 0x1b;
    private static final int COMPRESSED = 0x20;

    /** {@code smscDefault} is what this SMSC writes where it names no alphabet, usually {@link #GSM7}. */
    public static Alphabet of(int dataCoding, Alphabet smscDefault) {
        int coding = dataCoding & 0xff;
        return switch (coding >> 4) {
            case 0x0 -> named(coding, smscDefault);
            case 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7 -> general(coding, smscDefault);
            case 0xe -> UCS2; // a message waiting
            case 0xf -> (coding & 0x04) == 0 ? smscDefault : BINARY; // a class
            default -> smscDefault;
        };
    }

    private static Alphabet named(int coding, Alphabet smscDefault) {
        return switch (coding) {
            case 1, 3 -> LATIN1; // ASCII is a part of it
            case 2, 4 -> BINARY;
            case 5, 10 -> JAPANESE;
            case 6 -> CYRILLIC;
            case 7 -> HEBREW;
            case 8 -> UCS2;
            case 13 -> JAPANESE_WIDE;
            case 14 -> KOREAN;
            default -> smscDefault;
        };
    }

    /** Nobody compresses, so there is nothing that could read it. */
    private static Alphabet general(int coding, Alphabet smscDefault) {
        if ((coding & COMPRESSED) != 0) {
            return BINARY;
        }
        return switch (coding >> 2 & 0x03) {
            case 1 -> BINARY;
            case 2 -> UCS2;
            default -> smscDefault;
        };
    }

    /** Whether the tables of a national language count. */
    boolean isOfSeptets() {
        return this == GSM7 || this == GSM7_PACKED;
    }

    /** What stands behind the header of a part, a septet an octet; every part is packed for itself. */
    byte[] unpacked(byte[] payload, int headerOctets) {
        return this == GSM7_PACKED ? Packing.unpack(payload, headerOctets) : payload;
    }

    /**
     * The text of parts that follow one another; never throws. They are joined first, since phones cut wherever a part
     * is full: between an escape and its letter, or in the middle of an emoji. Packed ones are unpacked already.
     */
    String decode(NationalTables tables, List<byte[]> parts) {
        return switch (this) {
            case GSM7, GSM7_PACKED -> tables.decode(Encoding.GSM7, joined(parts));
            case UCS2 -> Ucs2.decode(joined(Ucs2.bigEndian(parts)));
            case LATIN1, BINARY -> new String(joined(parts), StandardCharsets.ISO_8859_1);
            case UTF8 -> new String(joined(parts), StandardCharsets.UTF_8);
            case CYRILLIC -> decode("ISO-8859-5", joined(parts));
            case HEBREW -> decode("ISO-8859-8", joined(parts));
            case KOREAN -> decode("EUC-KR", joined(parts));
            case JAPANESE -> decode(hasEscape(parts) ? "ISO-2022-JP" : "Shift_JIS", joined(parts));
            case JAPANESE_WIDE -> decode(hasEscape(parts) ? "ISO-2022-JP-2" : "EUC-JP", joined(parts));
        };
    }

    /** A Java runtime need not have all of them. */
    private static String decode(String charset, byte[] octets) {
        return Charset.isSupported(charset) ? new String(octets, Charset.forName(charset)) : Gsm7.decode(octets);
    }

    /** Such as ISO/IEC 2022 changes its tables with. */
    private static boolean hasEscape(List<byte[]> parts) {
        for (byte octet : joined(parts)) {
            if (octet == ESCAPE) {
                return true;
            }
        }
        return false;
    }

    static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
