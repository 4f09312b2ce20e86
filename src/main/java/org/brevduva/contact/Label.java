package org.brevduva.contact;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.brevduva.account.Objection;
import org.brevduva.sms.NumberPlan;

/**
 * A group as people write its name: a label. One concept with two spellings: a group is an address, so its name has no
 * letters but a to z, and {@code Blå laget} is {@code bla-laget}.
 */
final class Label {

    private static final int MOST = 50;

    private Label() {}

    /** Of labels with commas between them the names of their groups, each once. */
    static List<String> names(NumberPlan plan, Set<String> reserved, String field, String labels) throws Objection {
        List<String> names = new ArrayList<>();
        for (String label : written(labels)) {
            String name = GroupNames.read(plan, reserved, field, name(label));
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        if (names.size() > MOST) {
            throw new Objection(Objection.Kind.WRONG, field, field + " has at most " + MOST + " labels");
        }
        return names;
    }

    static List<String> written(String labels) {
        return Stream.of(labels.split("[,;]"))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    static String name(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "ae")
                .replace('ø', 'o')
                .replace('Ø', 'o')
                .replace('ł', 'l')
                .replace('Ł', 'l');
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    }
}
