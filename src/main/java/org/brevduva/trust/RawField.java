package org.brevduva.trust;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A header field exactly as it came.
 *
 * @param text name, colon and value with its folding, without the line end; an octet is a character
 */
record RawField(String text) {

    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    boolean isNamed(String other) {
        return name().equalsIgnoreCase(other);
    }

    /** Empty for a line without a colon, which is no field. */
    String name() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(0, colon).strip();
    }

    /** All that follows the colon. */
    String value() {
        return text.substring(text.indexOf(':') + 1);
    }

    /** The relaxed form of RFC 6376, 3.4.2, in which blanks and folding do not matter. */
    String relaxed() {
        String unfolded = FOLD.matcher(value()).replaceAll("");
        String single = BLANKS.matcher(unfolded).replaceAll(" ");
        int start = single.startsWith(" ") ? 1 : 0;
        int end = single.endsWith(" ") && single.length() > start ? single.length() - 1 : single.length();
        return name().toLowerCase(Locale.ROOT) + ":" + single.substring(start, end);
    }

    /** For logs: never the value. */
    @Override
    public String toString() {
        return name() + " of " + text.length() + " octets";
    }
}
