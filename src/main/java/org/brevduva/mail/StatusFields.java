package org.brevduva.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.mail.BounceReading.Action;
import org.brevduva.mail.BounceReading.Report;

/** The fields of a message/delivery-status: RFC 3464, 2. Ours went to one recipient: the worst that is said counts. */
final class StatusFields {

    private static final Pattern STATUS = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.]).*");
    private static final Pattern REPLY = Pattern.compile("[^;]*; *([245])[0-9]{2}(?![0-9]).*");
    private static final Pattern REPLY_STATUS =
            Pattern.compile("[^;]*; *[245][0-9]{2}[ -]#?([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.]).*");

    private static final int LONGEST_WHY = 200;

    private StatusFields() {}

    /** What is said of recipients; empty if nothing is. */
    static Optional<Report> read(String text) {
        return groups(text).stream().flatMap(group -> report(group).stream()).min(Comparator.comparing(Report::action));
    }

    private static List<Map<String, String>> groups(String text) {
        List<Map<String, String>> groups = new ArrayList<>();
        Map<String, String> group = new LinkedHashMap<>();
        String last = "";
        for (String line : text.split("\r\n|\r|\n")) {
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (line.isBlank()) {
                groups.add(group);
                group = new LinkedHashMap<>();
                last = "";
            } else if (folded && !last.isEmpty()) {
                group.merge(last, line.strip(), (begun, more) -> begun + " " + more);
            } else if (colon > 0 && !folded) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                group.putIfAbsent(last, line.substring(colon + 1).strip());
            }
        }
        groups.add(group);
        return groups;
    }

    private static Optional<Report> report(Map<String, String> group) {
        String action =
                group.getOrDefault("action", "").toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
        String diagnostic = group.getOrDefault("diagnostic-code", "");
        return switch (action) {
            case "failed" ->
                Optional.of(new Report(Action.FAILED, status(group, diagnostic, "5.0.0"), why(diagnostic)));
            case "delayed" ->
                Optional.of(new Report(Action.DELAYED, status(group, diagnostic, "4.0.0"), why(diagnostic)));
            case "delivered", "relayed", "expanded" ->
                Optional.of(new Report(Action.PASSED_ON, status(group, diagnostic, "2.0.0"), why(diagnostic)));
            default -> Optional.empty();
        };
    }

    /** As the field has it, else as the other server's reply had it. */
    private static String status(Map<String, String> group, String diagnostic, String fallback) {
        return found(STATUS, group.getOrDefault("status", ""))
                .or(() -> found(REPLY_STATUS, diagnostic))
                .or(() -> found(REPLY, diagnostic).map(kind -> kind + ".0.0"))
                .orElse(fallback);
    }

    private static Optional<String> found(Pattern pattern, String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String why(String diagnostic) {
        String plain = diagnostic.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'');
        return plain.length() <= LONGEST_WHY ? plain : plain.substring(0, LONGEST_WHY - 3) + "...";
    }
}
