package org.brevduva.mail;

import java.util.Optional;
import org.brevduva.mail.AuthorReading.Read;
import org.brevduva.mail.AuthorReading.Unclear;

/**
 * One field that names one person: {@code Anna Berg <anna@firma.example>}, {@code anna@firma.example (Anna Berg)} and
 * what honest programs make of these. Everything that RFC 5322, 3.4 and its past allow beyond that is declined.
 */
final class AuthorField {

    private static final int LENGTH = 2_000;

    private final String field;
    private final String value;
    private final StringBuilder names = new StringBuilder();
    private final StringBuilder comments = new StringBuilder();
    private final StringBuilder bare = new StringBuilder();
    private Optional<String> angle = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private boolean quoted;
    private boolean comma;
    private int at;

    private AuthorField(String field, String value) {
        this.field = field;
        this.value = value;
    }

    /**
     * Whether somebody may take the field for From or Sender: some programs read {@code From :}, or a From with
     * invisible letters in it, others step over them.
     */
    static boolean concerns(HeaderField field) {
        String seen = field.name().replaceAll("[^!-~]+", "");
        return seen.equalsIgnoreCase("From") || seen.equalsIgnoreCase("Sender");
    }

    /**
     * The field with its name and value as they came, unfolded. A line of nothing but blanks keeps its line break: for
     * some programs the header ends there.
     */
    static HeaderField asWritten(String raw) {
        int colon = raw.indexOf(':');
        String value = raw.substring(colon + 1).replaceAll("\r?\n$", "").replaceAll("\r?\n(?=[ \t]+[^ \t\r\n])", "");
        return new HeaderField(raw.substring(0, Math.max(0, colon)), value);
    }

    /** {@code field} is the name of the field, for the reason. */
    static AuthorReading read(String field, String value) {
        AuthorField reader = new AuthorField(field, withoutEdges(value));
        reader.walk();
        if (reader.fault.isPresent()) {
            return new Unclear("its " + field + " field " + reader.fault.get());
        }
        return reader.judged();
    }

    /** By hand: a pattern for the blanks at an end tries each of those in the middle. */
    private static String withoutEdges(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private void walk() {
        if (value.length() > LENGTH) {
            fault("is longer than " + LENGTH + " characters: shorten the name in it");
        }
        if (!value.codePoints().allMatch(VisibleText::isVisible)) {
            fault("holds control characters or invisible ones: take them out");
        }
        for (; at < value.length() && fault.isEmpty(); at++) {
            char c = value.charAt(at);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> angle();
                case ',' -> comma();
                case '>', ')', '\\' -> fault("has a " + c + " that belongs to nothing: put the name in quotes");
                case ':', ';' -> fault("names a group, or has a " + c + " outside quotes: name one person, in quotes");
                default -> word(c);
            }
        }
    }

    private void word(char c) {
        if (angle.isPresent() && !isBlank(c)) {
            fault("goes on after the address: put the name before it");
        } else {
            bare.append(c);
            names.append(c);
        }
    }

    private void comma() {
        if (angle.isPresent() || quoted || bare.toString().isBlank() || bare.indexOf("@") >= 0) {
            fault("names more than one address, or has a comma outside quotes: write one address");
        }
        comma = true;
        names.append(' ');
        bare.setLength(0);
    }

    /** Quoted words belong to a name, or are the local part if an at sign comes next. */
    private void quoted() {
        if (angle.isPresent()) {
            fault("goes on after the address: put the name before it");
            return;
        }
        boolean begins = at == 0 || " \t)".indexOf(value.charAt(at - 1)) >= 0;
        StringBuilder text = new StringBuilder();
        for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
            if (value.charAt(at) == '\\' && at + 1 < value.length()) {
                at++;
            }
            text.append(value.charAt(at));
        }
        if (at >= value.length()) {
            fault("has a quote that does not end: put one in front of the name and one behind it");
        } else if (at + 1 < value.length() && value.charAt(at + 1) == '@') {
            localPart(text.toString());
        } else if (!begins || !isFollowedBy(" \t<(") || comma) {
            fault("has a quote in the middle of a name: put the whole name in quotes");
        } else {
            quoted = true;
            names.append(' ').append(text).append(' ');
            bare.append(' ');
        }
    }

    private void localPart(String text) {
        if (!bare.toString().isBlank() || quoted || !AddressSpec.isPlainQuoted(text)) {
            fault("has an at sign behind a name in quotes: put the address in angle brackets");
        }
        bare.append('"').append(text).append('"');
    }

    private void comment() {
        int open = 0;
        for (; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\' && at + 1 < value.length()) {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                // A comment inside an address is where readers part: a@firma(.example).example
                if (!isFollowedBy(" \t<,(")) {
                    fault("has a comment inside the address: put it behind the address");
                }
                bare.append(' ');
                names.append(' ');
                return;
            }
            comments.append(value.charAt(at));
        }
        fault("has a parenthesis that does not end: close it");
    }

    private void angle() {
        int end = value.indexOf('>', at);
        if (angle.isPresent()) {
            fault("has two pairs of angle brackets: write one address");
        } else if (end < 0) {
            fault("has an angle bracket that does not end: close it");
        } else if (bare.lastIndexOf("[") > bare.lastIndexOf("]")) {
            fault("has a square bracket that does not end: put the name in quotes");
        } else {
            angle = Optional.of(value.substring(at + 1, end));
            at = end;
        }
    }

    private boolean isFollowedBy(String characters) {
        return at + 1 >= value.length() || characters.indexOf(value.charAt(at + 1)) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void fault(String what) {
        fault = fault.or(() -> Optional.of(what));
    }

    private AuthorReading judged() {
        String outside = bare.toString().strip();
        if (angle.isEmpty() && (quoted || comma) && !outside.isEmpty()) {
            return unclear("has a name without angle brackets around the address: write \"name\" <address>");
        }
        String written = angle.orElse(outside);
        Optional<MailAddress> address = AddressSpec.read(written);
        if (address.isEmpty()) {
            return unclear("holds no plain address: write one like anna@firma.example");
        }
        if (angle.isPresent()) {
            boolean alone = !quoted
                    && comments.length() == 0
                    && MailAddress.read(outside).equals(address);
            if (outside.indexOf('@') >= 0 && !alone) {
                return unclear("has an at sign in a name without quotes: take it out of the name");
            }
        }
        return angle.flatMap(brackets -> DisplayName.fault(names.toString(), address.get()))
                .or(() -> DisplayName.fault(comments.toString(), address.get()))
                .<AuthorReading>map(this::unclear)
                .orElseGet(() -> new Read(address.get()));
    }

    private Unclear unclear(String what) {
        return new Unclear("its " + field + " field " + what);
    }
}
