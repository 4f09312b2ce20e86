package org.brevduva.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the columns of a table of contacts hold, by its header. */
final class ContactColumns {

    private static final String EMAIL = "email";

    private static final Set<String> LABELS = Set.of(
            "label",
            "labels",
            "tag",
            "tags",
            "group",
            "groups",
            "etikett",
            "etiketter",
            "grupp",
            "grupper",
            "gruppe",
            "gruppen",
            "etikette",
            "etiketten",
            "etiket",
            "etiketteringen",
            "etiquette",
            "etiquettes",
            "groupe",
            "groupes",
            "etiqueta",
            "etiquetas",
            "grupo",
            "grupos",
            "etichetta",
            "etichette",
            "gruppo",
            "gruppi",
            "etykieta",
            "etykiety",
            "grupa",
            "grupy",
            "groep",
            "groepen",
            "ryhma",
            "ryhmat",
            "tunniste",
            "avdelning",
            "unit",
            "lag",
            "team");

    private final int phone;
    private final int email;
    private final int labels;

    /** For each column the name of its field; empty for none. */
    private final List<String> names;

    private ContactColumns(int phone, int email, int labels, List<String> names) {
        this.phone = phone;
        this.email = email;
        this.labels = labels;
        this.names = List.copyOf(names);
    }

    /** Empty if the line is no header: one names a column for phones or e-mail addresses, and holds none itself. */
    static Optional<ContactColumns> read(List<String> header) {
        if (header.stream().anyMatch(cell -> NumberCell.hasNumber(cell) || cell.contains("@"))) {
            return Optional.empty();
        }
        List<String> own = HeaderWords.fieldNames(header);
        List<Optional<String>> standard =
                header.stream().map(FieldWords::standard).toList();
        int email = standard.indexOf(Optional.of(EMAIL));
        int phone = phone(header, standard, HeaderWords.Promise.MOBILE)
                .or(() -> phone(header, standard, HeaderWords.Promise.PHONE))
                .or(() -> email < 0 ? phone(header, standard, HeaderWords.Promise.NUMBER) : Optional.empty())
                .orElse(-1);
        if (phone < 0 && email < 0) {
            return Optional.empty();
        }
        int labels = -1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            boolean taken = i == phone || i == email || header.get(i).isBlank();
            if (!taken && labels < 0 && LABELS.contains(MergeText.key(header.get(i)))) {
                labels = i;
                taken = true;
            }
            String name = standard.get(i).filter(known -> !known.equals(EMAIL)).orElse(own.get(i));
            names.add(taken ? "" : unused(name, own.get(i), names));
        }
        return Optional.of(new ContactColumns(phone, email, labels, names));
    }

    /** Each name once: a second address is a field with the name that stands there. */
    private static String unused(String name, String own, List<String> names) {
        String base = names.contains(name) ? own : name;
        String free = base;
        for (int n = 2; names.contains(free); n++) {
            free = base + n;
        }
        return free;
    }

    private static Optional<Integer> phone(
            List<String> header, List<Optional<String>> standard, HeaderWords.Promise promise) {
        for (int i = 0; i < header.size(); i++) {
            if (standard.get(i).isEmpty() && HeaderWords.promise(header.get(i)) == promise) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    ContactFile.Line line(RefusedLine place, List<String> cells) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            if (!names.get(i).isEmpty() && !cells.get(i).isEmpty()) {
                fields.put(names.get(i), cells.get(i));
            }
        }
        return new ContactFile.Line(place, cell(cells, phone), cell(cells, email), cell(cells, labels), fields);
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }
}
