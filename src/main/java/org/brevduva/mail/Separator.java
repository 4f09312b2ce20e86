package org.brevduva.mail;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What parts the columns of a text.
 *
 * @param declaration characters of a first line that names it, as Excel writes: {@code sep=;}
 * @param quoted whether quotation marks hold cells together
 */
record Separator(char sign, int declaration, boolean quoted) {

    private static final Pattern DECLARED = Pattern.compile("(?i)\\A\"?sep=(.)\"?(\r\n|\r|\n|\\z)");
    private static final String SIGNS = ";\t,|";
    private static final int LINES = 100;

    /** One column: a sign that stands in no list. */
    private static final char NONE = '\u001f';

    static Separator of(String sample) {
        Matcher declared = DECLARED.matcher(sample);
        if (declared.find()) {
            boolean possible = "\"\r\n".indexOf(declared.group(1).charAt(0)) < 0;
            return new Separator(possible ? declared.group(1).charAt(0) : ';', declared.end(), true);
        }
        char best = NONE;
        int most = 0;
        for (char sign : SIGNS.toCharArray()) {
            int lines = alike(sample, sign);
            if (lines > most) {
                most = lines;
                best = sign;
            }
        }
        return new Separator(best, 0, isQuoted(sample));
    }

    /** How many of the first lines have the sign as often as most of them have; 0 if most of them have none. */
    private static int alike(String sample, char sign) {
        int[] counts = new int[LINES];
        boolean quoted = false;
        int lines = 0;
        int count = 0;
        boolean filled = false;
        for (int i = 0; i <= sample.length() && lines < LINES; i++) {
            char c = i < sample.length() ? sample.charAt(i) : '\n';
            quoted ^= c == '"';
            boolean end = c == '\n' || c == '\r';
            if (end && (!quoted || i == sample.length())) {
                counts[lines] = count;
                lines += filled ? 1 : 0;
                count = 0;
                filled = false;
            } else {
                count += !quoted && c == sign ? 1 : 0;
                filled |= !Character.isWhitespace(c);
            }
        }
        int[] written = Arrays.stream(counts, 0, lines).filter(n -> n > 0).toArray();
        int most = 0;
        for (int one : written) {
            most = Math.max(
                    most, (int) Arrays.stream(written).filter(n -> n == one).count());
        }
        return 2 * written.length >= lines ? most : 0;
    }

    /** A mark that no line opens a cell with is an inch, or a slip. */
    private static boolean isQuoted(String sample) {
        return sample.chars().filter(c -> c == '"').count() >= 2;
    }
}
