package org.brevduva.trust;

/**
 * Walks through the value of an Authentication-Results field. Comments and blanks are stepped over before whatever is
 * asked for; nothing is ever read twice, so it comes to an end.
 */
final class FieldText {

    private final String text;
    private int at;

    FieldText(String text) {
        this.text = text;
    }

    /** Letters, digits, hyphens and underscores; empty if there is none here. */
    String keyword() {
        skip();
        int start = at;
        while (at < text.length() && isOfKeyword(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Up to the next blank, semicolon or comment; may be quoted, in whole or in part. */
    String value() {
        skip();
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !isBlank(text.charAt(at)) && ";(".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            if (c == '"') {
                quoted(value);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    boolean eat(char expected) {
        skip();
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    /** Goes behind the next semicolon; false if there is none. */
    boolean nextResult() {
        while (inResult()) {
            skipWord();
        }
        return eat(';');
    }

    /** Whether something is left before the next semicolon. */
    boolean inResult() {
        skip();
        return at < text.length() && text.charAt(at) != ';';
    }

    /** Over something, whatever it is, but never into what is quoted. */
    void skipWord() {
        int start = at;
        value();
        if (at == start) {
            at++;
        }
    }

    private void quoted(StringBuilder value) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
    }

    private void skip() {
        int open = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && open > 0) {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && open > 0) {
                open--;
            } else if (open == 0 && !isBlank(c)) {
                return;
            }
        }
        at = text.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isOfKeyword(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
