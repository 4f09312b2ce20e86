package org.brevduva.sms;

/**
 * How the characters of an SMS are written: septets of the GSM alphabet, or UCS-2, two octets each, as soon as one
 * character is not in that alphabet. A unit is what the limits count: a septet, or a UTF-16 unit.
 */
public enum Encoding {
    GSM7(0x00) {
        @Override
        public int units(String text) {
            return Gsm7.septets(text);
        }

        @Override
        public byte[] encode(String text) {
            return Gsm7.encode(text);
        }

        @Override
        public String decode(byte[] octets) {
            return Gsm7.decode(octets);
        }

        @Override
        int unitsIn(int octets) {
            return octets * 8 / 7;
        }
    },

    UCS2(0x08) {
        @Override
        public int units(String text) {
            return text.length();
        }

        @Override
        public byte[] encode(String text) {
            return Ucs2.encode(text);
        }

        @Override
        public String decode(byte[] octets) {
            return Ucs2.decode(octets);
        }

        @Override
        int unitsIn(int octets) {
            return octets / 2;
        }
    };

    /** 3GPP TS 23.040, 9.2.3.24: what one SMS holds, header included. */
    private static final int USER_DATA_OCTETS = 140;

    private final int dataCoding;

    Encoding(int dataCoding) {
        this.dataCoding = dataCoding;
    }

    /** The cheapest encoding that keeps every character. */
    public static Encoding of(String text) {
        return Gsm7.fits(text) ? GSM7 : UCS2;
    }

    /**
     * The encoding that an SMPP {@code data_coding} names: UCS-2 for 8 (SMPP 3.4, 5.2.19) and for the GSM
     * values that mean the same (a flash SMS 0x18 to 0x1B, a message waiting 0xE0 to 0xEF: 3GPP TS 23.038, 4),
     * GSM-7 for all others. Whoever expects Latin-1 (3) or octets (4) must look before asking.
     */
    public static Encoding ofDataCoding(int dataCoding) {
        boolean flash = (dataCoding & 0xfc) == 0x18;
        boolean waiting = (dataCoding & 0xf0) == 0xe0;
        return dataCoding == UCS2.dataCoding || flash || waiting ? UCS2 : GSM7;
    }

    /** The length of the text in units; throws IllegalArgumentException when it does not fit the encoding. */
    public abstract int units(String text);

    /** The octets of {@code short_message}; throws IllegalArgumentException when the text does not fit the encoding. */
    public abstract byte[] encode(String text);

    /** Reads whatever came; never throws. */
    public abstract String decode(byte[] octets);

    abstract int unitsIn(int octets);

    /** Units in an SMS that stands alone: 160 or 70. */
    public int single() {
        return beside(0);
    }

    /** Units in one part of several, beside its header: 153 or 67, with 16-bit references 152 or 66. */
    public int perPart(Concatenation.Width width) {
        return beside(width.headerOctets());
    }

    /** Units that a header of so many octets, its own length included, leaves room for. */
    int beside(int headerOctets) {
        return unitsIn(USER_DATA_OCTETS - headerOctets);
    }

    /** SMPP's {@code data_coding}: 0 (the operator's default alphabet, that is GSM) or 8. */
    public int dataCoding() {
        return dataCoding;
    }
}
