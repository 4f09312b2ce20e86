package org.brevduva.mail;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.sms.NumberBlocks;
import org.brevduva.sms.NumberBlocks.Listed;
import org.brevduva.sms.NumberKind;
import org.brevduva.sms.NumberReading;

/**
 * What a cell of a list says, if it is to be a phone number: freed of what spreadsheets and people put around numbers,
 * and told from other numbers.
 */
record NumberCell(NumberReading reading, NumberKind kind) {

    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:tel|tfn|tlf|phone|mob|mobil|mobile|gsm|cell|sms)\\b\\s*[.:]?\\s*(?=[+(\\d])");
    private static final String QUOTES = "'\"`\u2018\u2019\u201c\u201d\u00b4";
    private static final String TRAILING = QUOTES + ",;|";
    private static final Pattern FORMULA = Pattern.compile("=\"([^\"]{0,60})\"");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d(?:[.,](\\d{1,20}))?[eE]\\+?(\\d{1,2})");

    /** Programs that take a number for one with decimals write 46701740605.0. */
    private static final Pattern WHOLE = Pattern.compile("(\\+?\\d{7,15})[.,]0{1,6}");

    private static final int FEWEST_DIGITS = 5;
    private static final int LONGEST_SHOWN = 24;

    static NumberCell read(String written, NumberBlocks numbers) {
        String text = isUsual(written) ? written : bare(written);
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (scientific.matches()) {
            int decimals = scientific.group(1) == null ? 0 : scientific.group(1).length();
            if (decimals < Integer.parseInt(scientific.group(2))) {
                return unreadable("the spreadsheet has shortened it to " + text
                        + " and digits are lost: format the column as text and write the number anew");
            }
            text = new BigDecimal(text.replace(',', '.')).toPlainString();
        }
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            text = whole.group(1);
        }
        Optional<String> complaint = OtherNumber.complaint(text);
        if (complaint.isPresent()) {
            return unreadable(complaint.get());
        }
        Listed listed = numbers.read(text);
        return new NumberCell(listed.reading(), listed.kind());
    }

    private static NumberCell unreadable(String why) {
        return new NumberCell(new NumberReading.Unreadable(why), NumberKind.OTHER);
    }

    boolean isMobile() {
        return reading instanceof NumberReading.Read && kind == NumberKind.MOBILE;
    }

    /** Digits enough that somebody may have meant a number. */
    static boolean hasNumber(String written) {
        int digits = 0;
        for (int i = 0; i < written.length() && digits < FEWEST_DIGITS; i++) {
            digits += Character.isDigit(written.charAt(i)) ? 1 : 0;
        }
        return digits >= FEWEST_DIGITS;
    }

    /** Nearly all cells are: for them the rest need not be tried. */
    private static boolean isUsual(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if ((c < '0' || c > '9') && c != ' ' && c != '-' && (c != '+' || i > 0)) {
                return false;
            }
        }
        return written.length() <= LONGEST_SHOWN;
    }

    /** Without quotes, apostrophes, labels and brackets around the number, and without signs that end a column. */
    static String bare(String written) {
        String text = written.strip();
        Matcher formula = FORMULA.matcher(text);
        if (formula.matches()) {
            text = formula.group(1).strip();
        }
        int from = 0;
        int to = text.length();
        while (from < to && (QUOTES.indexOf(text.charAt(from)) >= 0 || isBlank(text.charAt(from)))) {
            from++;
        }
        while (to > from && (TRAILING.indexOf(text.charAt(to - 1)) >= 0 || isBlank(text.charAt(to - 1)))) {
            to--;
        }
        String inner = LABEL.matcher(text.substring(from, to)).replaceFirst("");
        return inner.replace("[", "").replace("]", "").strip();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\ufeff';
    }
}
