package org.brevduva.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the addresses of a From field (RFC 5322, 3.4): names, comments, groups and routes are stepped over. One
 * element that has an at sign and is no address spoils the whole list: who wrote an e-mail is not guessed.
 */
final class AddressList {

    private final String field;
    private final List<MailAddress> addresses = new ArrayList<>();
    private final StringBuilder bare = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();
    private boolean hasAngle;
    private int at;

    private AddressList(String field) {
        this.field = field;
    }

    /** The addresses in the order written; none if the field cannot be read. */
    static List<MailAddress> read(String field) {
        AddressList list = new AddressList(field);
        return list.readAll() ? List.copyOf(list.addresses) : List.of();
    }

    private boolean readAll() {
        while (at < field.length()) {
            char c = field.charAt(at);
            boolean read = switch (c) {
                case '(' -> skipComment();
                case '"' -> copyUntil('"', bare);
                case '[' -> copyUntil(']', bare);
                case '<' -> readAngle();
                case '>' -> false;
                case ',', ';' -> finish();
                case ':' -> startGroup();
                default -> take(c);
            };
            if (!read) {
                return false;
            }
            at++;
        }
        return finish();
    }

    private boolean take(char c) {
        bare.append(c);
        return true;
    }

    private boolean startGroup() {
        bare.setLength(0);
        return !hasAngle;
    }

    /** Leaves {@link #at} on the closing parenthesis. Comments nest, so this counts instead of calling itself. */
    private boolean skipComment() {
        int open = 0;
        for (; at < field.length(); at++) {
            char c = field.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                return true;
            }
        }
        return false;
    }

    /** Copies from the opening character, on which {@link #at} stands, to the closing one. */
    private boolean copyUntil(char closing, StringBuilder target) {
        target.append(field.charAt(at));
        for (at++; at < field.length(); at++) {
            char c = field.charAt(at);
            target.append(c);
            if (c == closing) {
                return true;
            }
            if (c == '\\' && ++at < field.length()) {
                target.append(field.charAt(at));
            }
        }
        return false;
    }

    private boolean readAngle() {
        if (hasAngle) {
            return false;
        }
        hasAngle = true;
        for (at++; at < field.length(); at++) {
            char c = field.charAt(at);
            if (c == '>') {
                return true;
            }
            if (c == '"') {
                if (!copyUntil('"', angle)) {
                    return false;
                }
            } else if (c == ':' && angle.length() > 0 && angle.charAt(0) == '@') {
                angle.setLength(0); // an old source route, <@relay.example:anna@firma.example>
            } else {
                angle.append(c);
            }
        }
        return false;
    }

    private boolean finish() {
        String written = hasAngle ? angle.toString() : bare.toString();
        boolean names = hasAngle || written.indexOf('@') >= 0;
        bare.setLength(0);
        angle.setLength(0);
        hasAngle = false;
        if (!names) {
            return true; // nothing between two commas, or half of a name like Berg, Anna <anna@firma.example>
        }
        Optional<MailAddress> address = MailAddress.read(written);
        address.ifPresent(addresses::add);
        return address.isPresent();
    }
}
