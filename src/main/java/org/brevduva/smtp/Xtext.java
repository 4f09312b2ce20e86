package org.brevduva.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a parameter holds any text: RFC 3461, 4. */
final class Xtext {

    private static final Pattern WHOLE = Pattern.compile("(?:[\\x21-\\x2a\\x2c-\\x3c\\x3e-\\x7e]|\\+[0-9A-F]{2})*+");
    private static final Pattern HEX = Pattern.compile("\\+([0-9A-F]{2})");

    private Xtext() {}

    /** Empty if it is none, or stands for something that cannot be printed on one line of ASCII. */
    static Optional<String> read(String written) {
        if (!WHOLE.matcher(written).matches()) {
            return Optional.empty();
        }
        String plain = HEX.matcher(written)
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
        return Optional.of(plain).filter(text -> text.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
