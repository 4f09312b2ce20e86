package org.brevduva.smtp;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of MAIL that the door understands: SIZE (RFC 1870), BODY (RFC 6152) and SMTPUTF8 (RFC 6531). */
final class MailParameters {

    private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");

    private MailParameters() {}

    /** Why MAIL is refused for its parameters; empty if it is not. */
    static Optional<Reply> fault(PathAndParameters said, long maxMessageSize) {
        return said.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter -> fault(parameter.getKey(), parameter.getValue(), maxMessageSize).stream())
                .findFirst();
    }

    private static Optional<Reply> fault(String name, String value, long maxMessageSize) {
        switch (name) {
            case "SIZE":
                if (!SIZE.matcher(value).matches()) {
                    return Optional.of(Reply.of(501, "5.5.4", "SIZE is a number of octets"));
                }
                return isMore(value, maxMessageSize)
                        ? Optional.of(Reply.of(552, "5.3.4", "A mail has at most " + maxMessageSize + " octets here"))
                        : Optional.empty();
            case "BODY":
                return value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME")
                        ? Optional.empty()
                        : Optional.of(Reply.of(501, "5.5.4", "BODY is 7BIT or 8BITMIME"));
            case "SMTPUTF8":
                return value.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Reply.of(501, "5.5.4", "SMTPUTF8 takes no value"));
            default:
                return Optional.of(Reply.of(555, "5.5.4", "No such parameter here: " + name));
        }
    }

    /** RFC 1870 allows 20 digits, which is more than a long can hold. */
    private static boolean isMore(String digits, long most) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > 18 || Long.parseLong(plain) > most;
    }
}
