package org.brevduva.contact;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.account.Objection;

/** What is known of a contact besides the phone. Kept as one line {@code name=value} each. */
final class Fields {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,39}");
    private static final int LONGEST_VALUE = 200;

    /** With the longest names and values they fit the column. */
    private static final int MOST = 30;

    private Fields() {}

    /** {@code fields} with {@code changes} made to them; an empty value takes one away. */
    static Map<String, String> changed(Map<String, String> fields, Map<String, Optional<String>> changes)
            throws Objection {
        Map<String, String> all = new TreeMap<>(fields);
        for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
            String name = change.getKey();
            if (!NAME.matcher(name).matches()) {
                throw wrong("fields", "a field's name has 1 to 40 of A-Z, a-z, 0-9, - and _, and begins with a letter");
            }
            if (change.getValue().isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value(name, change.getValue().get()));
            }
        }
        if (all.size() > MOST) {
            throw wrong("fields", "a contact has at most " + MOST + " fields: leave some out");
        }
        return all;
    }

    private static String value(String name, String written) throws Objection {
        String value = written.strip();
        boolean plain = value.codePoints().noneMatch(Fields::breaksLines);
        if (!plain || value.length() > LONGEST_VALUE) {
            throw wrong(name, name + " has at most " + LONGEST_VALUE + " characters in one line");
        }
        return value;
    }

    private static boolean breaksLines(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static Objection wrong(String field, String why) {
        return new Objection(Objection.Kind.WRONG, field, why);
    }

    static String column(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("\n"));
    }

    static Map<String, String> ofColumn(String column) {
        return column.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
