package org.brevduva.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables that may stand in for settings, and which settings have asked for them. */
final class Environment {

    private static final String PREFIX = "BREVDUVA";
    /** Read by the start script and the command line, before there are settings. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("BREVDUVA_HOME", "BREVDUVA_CONFIG", "BREVDUVA_JAVA_OPTS", "BREVDUVA_URL", "BREVDUVA_TOKEN_FILE");

    private static final Pattern FOREIGN = Pattern.compile("[^A-Z0-9]");

    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, Set<String>> claims = new LinkedHashMap<>();

    Environment(Map<String, String> all) {
        all.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX + "_") && !NOT_SETTINGS.contains(variable)) {
                variables.put(variable, value);
            }
        });
    }

    /** {@code BREVDUVA_SMSC_TELIA_WINDOW} for smsc, telia and window. */
    static String variable(String... names) {
        String joined = PREFIX + "_" + String.join("_", names);
        return FOREIGN.matcher(joined.toUpperCase(Locale.ROOT)).replaceAll("_");
    }

    /** Says that this variable belongs to that setting, whether it is there or not. */
    void claim(String variable, String setting) {
        claims.computeIfAbsent(variable, any -> new LinkedHashSet<>()).add(setting);
    }

    Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }

    /**
     * Complains of variables that nobody asked for, and of those that two settings asked for.
     *
     * <p>Not of those that fit no known heading: a container platform names variables of its own after a service, and
     * {@code BREVDUVA_SERVICE_HOST} must not stop one that is called brevduva.
     */
    void complain(Set<String> headings, Set<String> kinds, Complaints complaints) {
        for (String variable : variables.keySet()) {
            Set<String> settings = claims.getOrDefault(variable, Set.of());
            if (settings.size() > 1) {
                complaints.add(
                        Place.environment(variable),
                        "",
                        "fits more than one setting: " + String.join(" and ", settings),
                        "write these settings in the file instead");
            }
            if (settings.isEmpty()) {
                complainOfStranger(variable, headings, kinds, complaints);
            }
        }
    }

    private void complainOfStranger(String variable, Set<String> headings, Set<String> kinds, Complaints complaints) {
        boolean ofKind = kinds.stream().anyMatch(kind -> variable.startsWith(variable(kind, "")));
        boolean ofSection = headings.stream().anyMatch(heading -> variable.startsWith(variable(heading, "")));
        // All variables begin alike, so a third of the letters would be too many. A slip of the pen in the heading is
        // ours too.
        Optional<String> meant = Spelling.nearest(variable, claims.keySet(), 2);
        if (ofKind || ofSection || meant.isPresent()) {
            String kindHint = ofKind ? "the environment cannot add a section: it must stand in the file" : "";
            String hint = meant.map(name -> "did you mean " + name + "?").orElse(kindHint);
            complaints.add(Place.environment(variable), "", "is not a setting", hint);
        }
    }
}
