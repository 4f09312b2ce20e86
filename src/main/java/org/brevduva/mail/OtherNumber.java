package org.brevduva.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that are written like phone numbers and are none: of persons, of companies, of days, of money. */
final class OtherNumber {

    private static final Pattern DATE =
            Pattern.compile("(?:19|20)\\d\\d([-./])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?:[ T]\\d.{0,20})?"
                    + "|(?:0?[1-9]|[12]\\d|3[01])([-./])(?:0?[1-9]|[12]\\d|3[01])\\2(?:19|20)?\\d\\d"
                    + "(?:[ T]\\d.{0,20})?");
    private static final Pattern COMPACT_DATE =
            Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(?:[ \u00a0.,']\\d{3}){0,4}[.,]\\d{1,2}");

    /** With the century in front, as Sweden writes it where there is room; companies have 16 there. */
    private static final Pattern LONG = Pattern.compile("(1[689]|20)(\\d{6})[-+ ]?(\\d{4})");

    private static final Pattern SHORT = Pattern.compile("(\\d{6})[-+](\\d{4})");
    private static final Pattern FINNISH = Pattern.compile("\\d{6}[-+A-FU-Ya-fu-y]\\d{3}[\\dA-Za-z]");

    /** Numbers of companies have 20 or more where persons have the month. */
    private static final int COMPANY = 20;

    private static final String PHONE = ": write + and the country code in front if it is a phone number";

    private OtherNumber() {}

    /** What else it is, as a clause for its writer; empty if it may well be a phone number. */
    static Optional<String> complaint(String text) {
        if (isDate(text)) {
            return Optional.of("it is a date");
        }
        if (PRICE.matcher(text).matches()) {
            return Optional.of("it is a number with decimals");
        }
        return isPersonal(text) ? Optional.of("it looks like a personal or company number" + PHONE) : Optional.empty();
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** Eight digits may be a phone number in small countries: whoever asks looks at the whole column. */
    static boolean mayBeDate(String text) {
        return isDate(text) || COMPACT_DATE.matcher(text).matches();
    }

    private static boolean isPersonal(String text) {
        Matcher lengthy = LONG.matcher(text);
        if (lengthy.matches()) {
            return isBirthday(lengthy.group(2)) || lengthy.group(1).equals("16");
        }
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) {
            return isBirthday(brief.group(1)) && isChecked(brief.group(1) + brief.group(2)) || isDanish(brief.group(1));
        }
        return FINNISH.matcher(text).matches() && text.chars().anyMatch(Character::isLetter);
    }

    /** Year, month and day; who has moved in recently has 60 added to the day. */
    private static boolean isBirthday(String digits) {
        int month = Integer.parseInt(digits.substring(2, 4));
        int day = Integer.parseInt(digits.substring(4));
        return month >= COMPANY || month >= 1 && month <= 12 && (day >= 1 && day <= 31 || day > 60 && day <= 91);
    }

    /** Day, month and year, as Denmark, Norway and Finland write it. No phone number here begins with 1 or 3. */
    private static boolean isDanish(String digits) {
        int day = Integer.parseInt(digits.substring(0, 2));
        int month = Integer.parseInt(digits.substring(2, 4));
        return day >= 10 && day <= 31 && month >= 1 && month <= 12;
    }

    /** The last digit answers for the others: ISO/IEC 7812-1, annex B. */
    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed / 10 + weighed % 10;
        }
        return sum % 10 == 0;
    }
}
