package org.brevduva.mail;

import java.util.regex.Pattern;

/** Whether words hold a date or a time of day, as mail clients write them in any language. */
final class Dates {

    private static final String YEAR = "(?:19|20)\\d\\d(?!\\d)";

    /** 2026-03-02, 2026年3月2日, 2.3.2026, 02/03/26; a year with a day near it: 2 mars 2026, 2026 m. kovo 2 d. */
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)(?:\\d{4} ?[-./年년] ?\\d{1,2} ?[-./月월] ?\\d{1,2}|\\d{1,2} ?[-./] ?\\d{1,2} ?[-./] ?\\d{2,4}"
                    + "|\\d{1,2}(?!\\d)\\D{1,24}" + YEAR + "|" + YEAR + "\\D{1,24}\\d{1,2}(?![\\d:]))(?!\\d)");

    private static final Pattern TIME = Pattern.compile("(?<![\\d.])\\d{1,2} ?[:.h時时시点] ?\\d{2}(?!\\d|\\.\\d)");

    /** On Mon, 2 Mar; Den 2 mars; 2 mars; mån 2 mars; 2026-03-02; 10:00. */
    private static final Pattern FIRST = Pattern.compile(
            "(?:\\p{Lu}[\\p{L}'’]{0,8} (?:\\p{L}{1,14}[.,]{0,2} ){0,3}(?:\\p{L}{1,9}[.,]{0,2} )?\\d"
                    + "|[\\p{L}]{2,14}[.,]{0,2} \\d{1,2}[.,]? ?(?:de |\\p{L}{3})"
                    + "|\\d{1,2}[-. ]{1,2}(?:de )?\\p{L}{3}|\\d{1,4}[-./:年]\\s?\\d).*",
            Pattern.DOTALL);

    private static final Pattern ONLY = Pattern.compile("[\\p{L}\\p{M}\\d\\s.,:/+()'’-]{6,80}");

    private Dates() {}

    /** With the digits of all scripts as 0 to 9: dates in Arabic, Persian, Hindi and Bengali have their own. */
    private static String plain(String words) {
        if (words.chars().allMatch(c -> c < 0x600)) {
            return words;
        }
        StringBuilder plain = new StringBuilder();
        words.codePoints().forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString();
    }

    static boolean hasDate(String words) {
        return DATE.matcher(plain(words)).find();
    }

    static boolean hasTime(String words) {
        return TIME.matcher(plain(words)).find();
    }

    /** Whether a date stands at the beginning, perhaps after a word or two as in: On Monday, 2 March. */
    static boolean areFirst(String words) {
        return FIRST.matcher(plain(words)).matches();
    }

    /** Whether there is little else than a date. */
    static boolean areAll(String words) {
        return hasDate(words) && ONLY.matcher(words).matches();
    }
}
