package org.brevduva.smtp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.mail.NotifyRequest.Event;

/** The parameters of RCPT that the door understands: NOTIFY and ORCPT (RFC 3461, 4.1 and 4.2). */
final class RecipientParameters {

    /** RFC 3461, 4.2. */
    private static final int LONGEST_ORCPT = 500;

    private static final Pattern ORCPT = Pattern.compile("([A-Za-z0-9!#$%&'*+/?^_`{|}~-]+);(.+)");

    private RecipientParameters() {}

    /** Why RCPT is refused for its parameters; empty if it is not. */
    static Optional<Reply> fault(PathAndParameters said) {
        return said.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter -> fault(parameter.getKey(), parameter.getValue()).stream())
                .findFirst();
    }

    /** What is asked of notifications, if there is no fault. */
    static NotifyRequest asked(PathAndParameters said) {
        Map<String, String> parameters = said.parameters();
        return new NotifyRequest(
                Optional.ofNullable(parameters.get("NOTIFY"))
                        .flatMap(RecipientParameters::events)
                        .orElse(Set.of()),
                Optional.ofNullable(parameters.get("ORCPT")).flatMap(RecipientParameters::original));
    }

    private static Optional<Reply> fault(String name, String value) {
        return switch (name) {
            case "NOTIFY" ->
                events(value).isPresent()
                        ? Optional.empty()
                        : Optional.of(Reply.of(501, "5.5.4", "NOTIFY is NEVER, or some of SUCCESS, FAILURE and DELAY"));
            case "ORCPT" ->
                original(value).isPresent()
                        ? Optional.empty()
                        : Optional.of(Reply.of(
                                501, "5.5.4", "ORCPT is an address type, a semicolon and an address as xtext"));
            default -> Optional.of(Reply.of(555, "5.5.4", "No such parameter here: " + name));
        };
    }

    private static Optional<Set<Event>> events(String value) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        for (String word : value.toUpperCase(Locale.ROOT).split(",", -1)) {
            Optional<Event> event = Arrays.stream(Event.values())
                    .filter(known -> known.name().equals(word))
                    .findFirst();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            events.add(event.get());
        }
        return events.contains(Event.NEVER) && events.size() > 1 ? Optional.empty() : Optional.of(events);
    }

    private static Optional<String> original(String value) {
        Matcher typed = ORCPT.matcher(value);
        return value.length() <= LONGEST_ORCPT && typed.matches()
                ? Xtext.read(typed.group(2)).map(address -> typed.group(1) + ";" + address)
                : Optional.empty();
    }
}
