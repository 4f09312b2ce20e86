package org.brevduva.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of words, and what lines are made of. */
final class Words {

    private Words() {}

    /** What stands between commas and line breaks. */
    static Set<String> listed(String list) {
        return Arrays.stream(list.split("[,\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In small letters; the Turkish capital I with its dot becomes an i. */
    static String lower(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.indexOf('\u0307') < 0 ? lower : lower.replace("i\u0307", "i");
    }

    /** The words of a line in small letters; digits count as letters. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        String lower = lower(line);
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && isPart(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    static boolean holdAny(String lower, Set<String> parts) {
        return parts.stream().anyMatch(lower::contains);
    }

    static int count(String lower, Set<String> parts) {
        return (int) parts.stream().filter(lower::contains).count();
    }

    /** {@code <anna@firma.example>}, {@code anna@firma.example}, {@code [mailto:...]}: something on both sides of @. */
    static boolean holdAddress(String line) {
        int at = line.indexOf('@', 1);
        while (at > 0 && at + 1 < line.length()) {
            if (isPart(line.charAt(at - 1)) && Character.isLetterOrDigit(line.charAt(at + 1))) {
                return true;
            }
            at = line.indexOf('@', at + 1);
        }
        return false;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
