package org.brevduva.simulator;

/** A sender or receiver as SMPP writes it: type of number, numbering plan (SMPP 3.4, 5.2.5 and 5.2.6), and the text. */
public record Address(int ton, int npi, String text) {

    private static final int INTERNATIONAL = 1;
    private static final int ABBREVIATED = 6;
    private static final int ALPHANUMERIC = 5;
    private static final int ISDN = 1;
    private static final int UNKNOWN = 0;
    private static final int LONGEST_SHORT_CODE = 6;

    /** The type of number is told by the looks: letters, a short code of at most six digits, or a whole number. */
    public static Address of(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return new Address(ALPHANUMERIC, UNKNOWN, text);
        }
        return new Address(text.length() <= LONGEST_SHORT_CODE ? ABBREVIATED : INTERNATIONAL, ISDN, text);
    }

    @Override
    public String toString() {
        int shown = Math.min(4, text.length() / 2);
        return text.substring(0, shown) + "*".repeat(text.length() - shown);
    }
}
