package org.brevduva.web;

import java.util.regex.Pattern;

/** Words from outside, made fit for an answer, the audit book and the log. */
final class Plain {

    private static final int LONGEST = 100;
    private static final Pattern DIGITS = Pattern.compile("([0-9]{4})[0-9]{2,}([0-9]{2})");
    private static final Pattern ADDRESS = Pattern.compile("([^\\s/@=]{1,2})[^\\s/@=]*@");

    private Plain() {}

    /** On one line, in ASCII, and not for ever. */
    static String words(String fromOutside) {
        String line = fromOutside.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** Phone numbers and addresses as they print themselves: the log must not have them whole. */
    static String masked(String words) {
        String digits = DIGITS.matcher(words).replaceAll("$1***$2");
        return ADDRESS.matcher(digits).replaceAll("$1***@");
    }
}
