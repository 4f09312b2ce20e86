package org.brevduva.smtp;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.brevduva.intake.Schedule;
import org.brevduva.intake.SendTime;
import org.brevduva.mail.ReturnRequest;

/**
 * The parameters of MAIL that the door understands: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), RET and
 * ENVID (RFC 3461), HOLDFOR and HOLDUNTIL (RFC 4865), and AUTH (RFC 4954, 5), which is read and not believed.
 */
final class MailParameters {

    private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");

    /** RFC 3461, 4.4. */
    private static final int LONGEST_ENVID = 100;

    private static final Set<String> HOLDS = Set.of("HOLDFOR", "HOLDUNTIL");

    private MailParameters() {}

    /** Why MAIL is refused for its parameters; empty if it is not. */
    static Optional<Reply> fault(PathAndParameters said, long maxMessageSize, Schedule schedule) {
        if (said.parameters().keySet().containsAll(HOLDS) && schedule.isOffered()) {
            return unless(false, "Say HOLDFOR or HOLDUNTIL, not both");
        }
        return said.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter -> (HOLDS.contains(parameter.getKey()) && schedule.isOffered()
                                ? fault(hold(parameter.getKey(), parameter.getValue(), schedule))
                                : fault(parameter.getKey(), parameter.getValue(), maxMessageSize))
                        .stream())
                .findFirst();
    }

    /** What is asked of notifications, if there is no fault. */
    static ReturnRequest asked(PathAndParameters said) {
        Map<String, String> parameters = said.parameters();
        return new ReturnRequest(
                Optional.ofNullable(parameters.get("RET")).flatMap(MailParameters::content),
                Optional.ofNullable(parameters.get("ENVID")).flatMap(MailParameters::envelopeId));
    }

    /** The later time from which it is to be sent, if there is no fault. */
    static Optional<Instant> hold(PathAndParameters said, Schedule schedule) {
        return said.parameters().entrySet().stream()
                .filter(parameter -> HOLDS.contains(parameter.getKey()))
                .map(parameter -> hold(parameter.getKey(), parameter.getValue(), schedule))
                .filter(SendTime.From.class::isInstance)
                .flatMap(read -> ((SendTime.From) read).time().stream())
                .findFirst();
    }

    private static SendTime hold(String name, String value, Schedule schedule) {
        return name.equals("HOLDFOR") ? schedule.holdFor(value) : schedule.holdUntil(value);
    }

    private static Optional<Reply> fault(SendTime read) {
        return read instanceof SendTime.Wrong wrong ? unless(false, wrong.why()) : Optional.empty();
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
                return unless(
                        value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME"),
                        "BODY is 7BIT or 8BITMIME");
            case "SMTPUTF8":
                return unless(value.isEmpty(), "SMTPUTF8 takes no value");
            case "RET":
                return unless(content(value).isPresent(), "RET is FULL or HDRS");
            case "ENVID":
                return unless(
                        envelopeId(value).isPresent(),
                        "ENVID is an xtext of 1 to " + LONGEST_ENVID + " printable characters");
            case "AUTH":
                return unless(
                        value.equals("<>")
                                || !value.isEmpty() && Xtext.read(value).isPresent(),
                        "AUTH is <> or an address as xtext");
            default:
                return Optional.of(Reply.of(555, "5.5.4", "No such parameter here: " + name));
        }
    }

    private static Optional<Reply> unless(boolean right, String why) {
        return right ? Optional.empty() : Optional.of(Reply.of(501, "5.5.4", why));
    }

    private static Optional<ReturnRequest.Content> content(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FULL" -> Optional.of(ReturnRequest.Content.FULL);
            case "HDRS" -> Optional.of(ReturnRequest.Content.HDRS);
            default -> Optional.empty();
        };
    }

    private static Optional<String> envelopeId(String value) {
        return value.isEmpty() || value.length() > LONGEST_ENVID ? Optional.empty() : Xtext.read(value);
    }

    /** RFC 1870 allows 20 digits, which is more than a long can hold. */
    private static boolean isMore(String digits, long most) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > 18 || Long.parseLong(plain) > most;
    }
}
