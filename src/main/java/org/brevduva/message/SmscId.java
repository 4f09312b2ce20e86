package org.brevduva.message;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The id that an SMSC gave a part (SMPP 3.4, 5.2.23), as it was spelt: receipts may spell the same id otherwise. An id
 * is one of at most three keys for another: its own, and those of the same number in hexadecimal and in decimal.
 */
public record SmscId(String spelt) {

    /** Numbers of up to 64 bits. Longer ids are names that happen to have no other letters. */
    private static final int MOST_DECIMAL_DIGITS = 20;

    private static final int MOST_HEXADECIMAL_DIGITS = 16;

    /** The one spelling of all that differ in case, leading zeros, a leading 0x, blanks and quotes around them. */
    public String key() {
        int from = 0;
        int to = spelt.length();
        while (from < to && isWrapping(spelt.charAt(from))) {
            from++;
        }
        while (to > from && isWrapping(spelt.charAt(to - 1))) {
            to--;
        }
        if (to - from > 2 && spelt.regionMatches(true, from, "0x", 0, 2)) {
            from += 2;
        }
        while (from < to - 1 && spelt.charAt(from) == '0') {
            from++;
        }
        return spelt.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isWrapping(char c) {
        return c == ' ' || c == '\'' || c == '"';
    }

    /** The key of the same number in hexadecimal, if this one can be decimal. */
    public Optional<String> keyInHexadecimal() {
        String key = key();
        if (key.isEmpty() || key.length() > MOST_DECIMAL_DIGITS || !isNumber(key, 10)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.toHexString(Long.parseUnsignedLong(key)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // more than 64 bits
        }
    }

    /** The key of the same number in decimal, if this one can be hexadecimal. */
    public Optional<String> keyInDecimal() {
        String key = key();
        return key.isEmpty() || key.length() > MOST_HEXADECIMAL_DIGITS || !isNumber(key, 16)
                ? Optional.empty()
                : Optional.of(Long.toUnsignedString(Long.parseUnsignedLong(key, 16)));
    }

    private static boolean isNumber(String key, int radix) {
        return key.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    }

    /** What an id that is the same one may have as its key; none if there is no id. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        if (!key().isEmpty()) {
            keys.add(key());
            keyInHexadecimal().ifPresent(keys::add);
            keyInDecimal().ifPresent(keys::add);
        }
        return keys;
    }
}
