package org.brevduva.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of MAIL or RCPT: RFC 5321, 4.1.2.
 *
 * @param path what stood between the angle brackets, without an old source route; empty for {@code <>}
 * @param parameters by name in capitals; the value is empty where none was given
 */
record PathAndParameters(String path, Map<String, String> parameters) {

    /** A local part of 64 and a domain of 255 octets, with the @ (RFC 5321, 4.5.3.1). */
    private static final int LONGEST_PATH = 320;

    /** A blank after the colon is forbidden, but common among machines. Spaces stand only inside quotes. */
    private static final Pattern ARGUMENT =
            Pattern.compile("<(?<path>(?:[^\"<>\\s\\\\]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)>(?<rest>(?: .*)?)");

    /** RFC 5321, appendix C: must be taken, should be ignored. */
    private static final Pattern SOURCE_ROUTE = Pattern.compile("@[^:\"\\s]+:(?=.)");

    private static final Pattern PARAMETER =
            Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9-]*)(?:=(?<value>[\\x21-\\x3c\\x3e-\\x7e]+))?");

    PathAndParameters {
        parameters = Map.copyOf(parameters);
    }

    /** {@code keyword} is FROM or TO; empty if the argument is written wrong. */
    static Optional<PathAndParameters> read(String keyword, String argument) {
        String start = keyword + ":";
        if (!argument.regionMatches(true, 0, start, 0, start.length())) {
            return Optional.empty();
        }
        Matcher argumentMatcher =
                ARGUMENT.matcher(argument.substring(start.length()).stripLeading());
        if (!argumentMatcher.matches()) {
            return Optional.empty();
        }
        Matcher route = SOURCE_ROUTE.matcher(argumentMatcher.group("path"));
        String path = route.lookingAt()
                ? argumentMatcher.group("path").substring(route.end())
                : argumentMatcher.group("path");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String word : argumentMatcher.group("rest").strip().split(" +")) {
            Matcher parameter = PARAMETER.matcher(word);
            if (word.isEmpty()) {
                continue;
            }
            if (!parameter.matches()) {
                return Optional.empty();
            }
            String name = parameter.group("name").toUpperCase(Locale.ROOT);
            String value = Optional.ofNullable(parameter.group("value")).orElse("");
            if (parameters.put(name, value) != null) {
                return Optional.empty();
            }
        }
        return path.length() > LONGEST_PATH ? Optional.empty() : Optional.of(new PathAndParameters(path, parameters));
    }

    boolean isAscii() {
        return path.chars().allMatch(c -> c < 0x80);
    }
}
