package org.brevduva.sms;

import java.util.Optional;

/**
 * The digits of a number that somebody wrote, without what people and their programs put between them, and whether a
 * plus stood in front. Digits of every script count.
 */
record WrittenNumber(boolean plus, String digits) {

    /** As they stand on keyboards, in full width, and the minus sign that is not a dash. */
    private static final String BETWEEN_DIGITS = "./()\uff0e\uff0f\uff08\uff09\u2212";

    /** Why this is no number at all, in words for whoever wrote it; empty if it may be one. */
    static Optional<String> complaint(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return Optional.of("no number is written");
        }
        boolean begun = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isPlus(c) && begun) {
                return Optional.of("a plus sign may only stand first");
            }
            if (!isDigit(c) && !isBetweenDigits(c) && (begun || !isMark(c))) {
                return Optional.of(shown(c) + " is not part of a phone number");
            }
            begun |= isDigit(c) || isMark(c);
        }
        return text.codePoints().anyMatch(WrittenNumber::isDigit) ? Optional.empty() : Optional.of("it has no digits");
    }

    /** Only for what there is no complaint about. */
    static WrittenNumber of(String written) {
        StringBuilder digits = new StringBuilder();
        written.codePoints().filter(WrittenNumber::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return new WrittenNumber(written.codePoints().anyMatch(WrittenNumber::isPlus), digits.toString());
    }

    private static boolean isDigit(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static boolean isPlus(int c) {
        return c == '+' || c == '\uff0b';
    }

    /** A plus, or the p that some address books put first so that a number may be the name of a mailbox. */
    private static boolean isMark(int c) {
        return isPlus(c) || c == 'p' || c == 'P';
    }

    /** Phones wrap numbers in invisible characters of writing direction when one copies them: those are let pass. */
    private static boolean isBetweenDigits(int c) {
        return BETWEEN_DIGITS.indexOf(c) >= 0
                || switch (Character.getType(c)) {
                    case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
                    default -> false;
                };
    }

    /** Words from outside end up in replies and logs: only what is plainly visible is repeated. */
    private static String shown(int c) {
        if (Character.isISOControl(c)) {
            return "a control character";
        }
        boolean visible = Character.isLetter(c) || c > 0x20 && c < 0x7f;
        return visible ? "'" + Character.toString(c) + "'" : "a special character";
    }
}
