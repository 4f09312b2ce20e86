package org.brevduva.smpp;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields in the text of a receipt: names and values with a colon or an equals sign between them, in any order and
 * case, with whatever between the fields (SMPP 3.4, appendix B, and what vendors made of it). The first of each name
 * counts, and nothing that stands behind the beginning of the SMS that some quote at the end: a person wrote that.
 * Never throws; a text that nobody would write takes no longer than any other.
 */
final class ReceiptFields {

    enum Name {
        ID,
        /** A vendor's name for the id: it counts where there is no {@link #ID}. */
        OTHER_ID,
        STATE,
        ERROR,
        DONE,
        /** Read past, since its value may look like more than it is. */
        SUBMITTED,
        COUNT,
        TEXT
    }

    private static final int LONGEST = 1_000;
    private static final Map<String, Name> NAMES = names();

    private final String text;
    private final Map<Name, String> values = new EnumMap<>(Name.class);
    private int end;

    private ReceiptFields(String text) {
        this.text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        this.end = this.text.length();
    }

    private static Map<String, Name> names() {
        Map<String, Name> names = new HashMap<>();
        names.put("id", Name.ID);
        put(names, Name.OTHER_ID, "msgid", "messageid", "smsid", "smscid", "mid", "messid", "dlrid");
        put(names, Name.STATE, "stat", "state", "status", "messagestate", "msgstate", "deliverystatus", "dlrstatus");
        put(names, Name.ERROR, "err", "error", "errcode", "errorcode", "code", "reason", "reasoncode", "networkerror");
        put(names, Name.DONE, "donedate", "done", "donetime", "deliverydate", "delivereddate", "deliverytime");
        put(names, Name.SUBMITTED, "submitdate", "submit", "submittime", "submitteddate", "submitdatetime");
        put(names, Name.COUNT, "sub", "dlvrd");
        put(names, Name.TEXT, "text", "msg", "message", "content", "txt", "body");
        return Map.copyOf(names);
    }

    private static void put(Map<String, Name> names, Name name, String... spellings) {
        for (String spelling : spellings) {
            names.put(spelling, name);
        }
    }

    static ReceiptFields read(String text) {
        ReceiptFields fields = new ReceiptFields(text);
        fields.scan();
        return fields;
    }

    /** Empty where it is not there, or has no value. */
    Optional<String> value(Name name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** What stands before the quoted SMS. */
    String head() {
        return text.substring(0, end);
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            if (!isSign(text.charAt(at))) {
                at++;
                continue;
            }
            Name name = nameBefore(at);
            if (name == Name.TEXT) {
                end = at;
                return;
            }
            if (name == null) {
                at++;
                continue;
            }
            at = valueBehind(at + 1, name);
        }
    }

    private static boolean isSign(char c) {
        return c == ':' || c == '=';
    }

    /** Names may have two words: "done date", "message_id". */
    private Name nameBefore(int sign) {
        int to = sign;
        while (to > 0 && isLoose(text.charAt(to - 1))) {
            to--;
        }
        int from = wordStart(to);
        String last = letters(from, to);
        int gap = from;
        while (gap > 0 && isJoint(text.charAt(gap - 1))) {
            gap--;
        }
        if (gap < from) {
            Name both = NAMES.get(letters(wordStart(gap), gap) + last);
            if (both != null) {
                return both;
            }
        }
        return NAMES.get(last);
    }

    private int wordStart(int to) {
        int from = to;
        while (from > 0 && isLetter(text.charAt(from - 1)) && to - from <= 20) {
            from--;
        }
        return from;
    }

    private String letters(int from, int to) {
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isLoose(char c) {
        return c == ' ' || c == '"' || c == '\'';
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '_' || c == '-';
    }

    /** Keeps the value, if it is the first; returns where to go on. */
    private int valueBehind(int start, Name name) {
        int from = start;
        while (from < text.length() && isLoose(text.charAt(from))) {
            from++;
        }
        boolean date = name == Name.DONE || name == Name.SUBMITTED;
        int to = from;
        while (to < text.length() && (date ? isOfDate(text.charAt(to)) : !isBetween(text.charAt(to)))) {
            if (!date && isSign(text.charAt(to)) && nameBefore(to) != null) {
                // There was no value: this is the next field.
                values.putIfAbsent(name, "");
                return start;
            }
            to++;
        }
        values.putIfAbsent(name, bare(from, to));
        return Math.max(to, start);
    }

    private String bare(int from, int to) {
        String value = text.substring(from, to).strip();
        while (!value.isEmpty() && isQuoteOrStop(value.charAt(value.length() - 1))) {
            value = value.substring(0, value.length() - 1);
        }
        return value;
    }

    private static boolean isQuoteOrStop(char c) {
        return c == '"' || c == '\'' || c == ')' || c == '}' || c == ']' || c == '.';
    }

    private static boolean isBetween(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '|' || c == '&' || c == '\u00a0';
    }

    private static boolean isOfDate(char c) {
        return c >= '0' && c <= '9'
                || c == ' '
                || c == '-'
                || c == '/'
                || c == '.'
                || c == ':'
                || c == '+'
                || c == 'T'
                || c == 'Z';
    }
}
