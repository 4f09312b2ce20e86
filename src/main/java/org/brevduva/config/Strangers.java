package org.brevduva.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlTable;

/** Finds what stands in the file and nobody asked for. */
record Strangers(TomlTable root, Ledger ledger, Map<String, Section> sections, Map<String, List<Section>> kinds) {

    void complain(Complaints complaints) {
        Set<String> headings = new LinkedHashSet<>(sections.keySet());
        headings.addAll(kinds.keySet());
        for (String name : root.keySet()) {
            if (!headings.contains(name)) {
                complainOfRoot(name, headings, complaints);
            }
        }
        sections.forEach((name, section) -> inSection(section, kinds.containsKey(name), complaints));
        kinds.forEach((kind, all) -> {
            if (!sections.containsKey(kind)) {
                besideSections(kind, complaints);
            }
            all.forEach(section -> inSection(section, false, complaints));
        });
    }

    private void complainOfRoot(String name, Set<String> headings, Complaints complaints) {
        Place place = ledger.place(TomlPlace.line(root, name));
        Object value = root.get(List.of(name));
        if (value instanceof TomlTable || TomlPlace.isListOfTables(value)) {
            String hint = Spelling.nearest(name, headings)
                    .map(near -> "did you mean [" + near + "]?")
                    .orElse("");
            complaints.add(place, new Heading(List.of(name), place).inBrackets(), "is not a section", hint);
            return;
        }
        Optional<String> home = sections.values().stream()
                .filter(section -> section.known().containsKey(name))
                .map(section -> section.heading().inBrackets())
                .findFirst();
        String hint = home.map(heading -> "it belongs under " + heading).orElse("settings stand under a heading");
        complaints.add(place, "", Notation.key(name) + " is not a setting", hint);
    }

    private void inSection(Section section, boolean alsoKind, Complaints complaints) {
        for (String key : section.table().keySet()) {
            Object value = section.table().get(List.of(key));
            boolean ofKind = alsoKind && value instanceof TomlTable;
            if (!section.known().containsKey(key) && !ofKind) {
                unknown(section, key, value, complaints);
            }
        }
    }

    private void unknown(Section section, String key, Object value, Complaints complaints) {
        Place place = ledger.place(TomlPlace.line(section.table(), key));
        Map<String, String> known = section.known();
        String hint = Spelling.nearest(key, known.keySet())
                .map(near -> "did you mean " + known.get(near) + "?")
                .orElse("");
        if (value instanceof TomlTable || TomlPlace.isListOfTables(value)) {
            List<String> path = new ArrayList<>(section.heading().path());
            path.add(key);
            complaints.add(place, new Heading(path, place).inBrackets(), "is not a section", hint);
        } else {
            complaints.add(place, section.heading().inBrackets(), Notation.key(key) + " is not a setting", hint);
        }
    }

    /** {@code window = 10} directly under {@code [smsc]}, where only {@code [smsc.<name>]} is asked for. */
    private void besideSections(String kind, Complaints complaints) {
        if (!(root.get(List.of(kind)) instanceof TomlTable table)) {
            return;
        }
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            Place place = ledger.place(TomlPlace.line(table, key));
            if (TomlPlace.isListOfTables(value)) {
                notATable(place, new Heading(List.of(kind, key), place), value, false, complaints);
            } else if (!(value instanceof TomlTable)) {
                complaints.add(
                        place,
                        new Heading(List.of(kind), place).inBrackets(),
                        Notation.key(key) + " is not a setting",
                        "settings of this kind stand under a name of your choice: [" + kind + ".name]");
            }
        }
    }

    static void notATable(Place place, Heading heading, Object value, boolean kind, Complaints complaints) {
        String wanted = kind ? "[" + heading.name() + ".name]" : heading.inBrackets();
        if (TomlPlace.isListOfTables(value)) {
            String doubled = "[" + heading.inBrackets() + "]";
            complaints.add(place, doubled, "must not be a list of tables", "write " + wanted + " in single brackets");
        } else {
            String what = Notation.key(heading.name()) + " = " + Echo.value(value) + ": must be a table";
            complaints.add(place, "", what, "write " + wanted + " and the settings under it");
        }
    }
}
