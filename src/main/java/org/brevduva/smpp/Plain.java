package org.brevduva.smpp;

/** Words from outside end up in logs and tables, so they may not hold line breaks or quotes, nor go on for ever. */
final class Plain {

    private static final int LONGEST = 100;

    private Plain() {}

    static String line(String fromOutside) {
        String line = fromOutside.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
