package org.brevduva.sms;

/**
 * What tells a phone that SMS belong together, and in which order: part {@code number} of {@code total}, counted
 * from 1, at most 255, of the text that sender and receiver know by {@code reference} (3GPP TS 23.040, 9.2.3.24.1
 * and 9.2.3.24.8).
 */
public record Concatenation(Width width, int reference, int total, int number) {

    /** No text has more parts: the count is one octet. */
    public static final int MOST_PARTS = 255;

    /** The size of the reference. 16 bits are mixed up more rarely, but cost an octet in every part. */
    public enum Width {
        EIGHT_BIT(0x00, 1),
        SIXTEEN_BIT(0x08, 2);

        private final int element;
        private final int referenceOctets;

        Width(int element, int referenceOctets) {
            this.element = element;
            this.referenceOctets = referenceOctets;
        }

        /** The whole header: its length, the element's name and length, the reference, total and number. */
        int headerOctets() {
            return 3 + contentOctets();
        }

        /** As many of the lowest bits of the number as this reference holds. */
        int cut(int reference) {
            return reference & ((1 << 8 * referenceOctets) - 1);
        }

        int element() {
            return element;
        }

        int contentOctets() {
            return referenceOctets + 2;
        }
    }

    public Concatenation {
        if (width.cut(reference) != reference) {
            throw new IllegalArgumentException("reference " + reference + " does not fit in " + width);
        }
        if (!isPartOf(total, number)) {
            throw new IllegalArgumentException("there is no part " + number + " of " + total);
        }
    }

    static boolean isPartOf(int total, int number) {
        return number >= 1 && number <= total && total <= MOST_PARTS;
    }

    /** The whole user data header, its own length first: 6 octets, or 7 with a 16-bit reference. */
    public byte[] header() {
        byte[] element = elementOctets();
        byte[] header = new byte[1 + element.length];
        header[0] = (byte) element.length;
        System.arraycopy(element, 0, header, 1, element.length);
        return header;
    }

    /** The element of the header: its name, its length, the reference, total and number. */
    byte[] elementOctets() {
        return switch (width) {
            case EIGHT_BIT -> new byte[] {0x00, 3, (byte) reference, (byte) total, (byte) number};
            case SIXTEEN_BIT ->
                new byte[] {0x08, 4, (byte) (reference >> 8), (byte) reference, (byte) total, (byte) number};
        };
    }
}
