package org.brevduva.smpp;

/** Words from outside end up in logs and tables, so they may not hold line breaks or quotes, nor go on for ever. */
final class Plain {

    private static final int LONGEST = 100;

    /** SMPP 3.4, 4.4.2: 65 octets with the NUL. */
    private static final int LONGEST_ID = 64;

    private Plain() {}

    static String line(String fromOutside) {
        String line = fromOutside.chars().allMatch(Plain::isPlain) ? fromOutside : madePlain(fromOutside);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static boolean isPlain(int c) {
        return c >= 0x20 && c <= 0x7e && c != '"';
    }

    private static String madePlain(String fromOutside) {
        return fromOutside.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'');
    }

    /** An SMSC's id for a message. One that is too long is clipped, in answers and receipts alike: so they meet. */
    static String id(String fromOutside) {
        String id = fromOutside.replace("\0", "").strip();
        return line(id.substring(0, Math.min(LONGEST_ID, id.length())));
    }
}
