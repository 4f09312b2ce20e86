package org.brevduva.contact;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.account.Objection;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.MergeText;

/** What is known of a contact besides the phone. Kept as one line {@code name=value} each. */
final class Fields {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,39}");
    private static final int LONGEST_VALUE = 200;

    /** The name of the one that tells the e-mail address; as with all merge fields, E-mail is the same. */
    static final String EMAIL = "email";

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
                // One merge field, however its name is written: a phone that saved firstname gets firstName by a file.
                all.keySet().removeIf(other -> MergeText.key(other).equals(MergeText.key(name)));
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
        if (isEmail(name) && MailAddress.read(value).isEmpty()) {
            throw noEmail();
        }
        return value;
    }

    private static boolean isEmail(String name) {
        return MergeText.key(name).equals(EMAIL);
    }

    static Optional<MailAddress> email(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> isEmail(field.getKey()))
                .findFirst()
                .flatMap(field -> MailAddress.read(field.getValue()));
    }

    static Objection noEmail() {
        return wrong(EMAIL, "email is not an e-mail address: it is like anna@firma.example");
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
