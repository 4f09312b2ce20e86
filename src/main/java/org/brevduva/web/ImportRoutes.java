package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.brevduva.account.Objection;
import org.brevduva.contact.ImportOutcome;
import org.brevduva.contact.ImportRow;
import org.brevduva.contact.Imports;

/** Many contacts at once. */
record ImportRoutes(Imports imports) {

    private static final String ROWS = "rows";
    private static final String GROUPS = "groups";
    private static final String EXISTING = "existing";
    private static final String DRY = "dry";

    private static final Set<String> OF_ROW = Set.of("line", "phone", "email", GROUPS, "fields");

    List<Route> routes() {
        return List.of(Route.post("/accounts/{account}/imports", this::take, ROWS, GROUPS, EXISTING, DRY));
    }

    private Answer take(Call call) throws Objection, IOException {
        List<ImportRow> rows = new ArrayList<>();
        for (Fields row : call.fields().objects(ROWS, OF_ROW)) {
            rows.add(row(row, rows.size() + 1));
        }
        Imports.Order order = new Imports.Order(
                call.name("account"),
                rows,
                call.fields().optional(GROUPS).orElse(""),
                existing(call.fields().optional(EXISTING).orElse("refuse")),
                call.fields().flag(DRY));
        return Answer.of(json(imports.take(Call.ACTOR, order)));
    }

    private static ImportRow row(Fields row, int number) throws Objection {
        String line = row.optional("line").orElse(Integer.toString(number));
        if (!line.matches("[0-9]{1,9}")) {
            throw Fields.wrong("line", "line is a number");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        row.changes("fields").forEach((name, value) -> fields.put(name, value.orElse("")));
        return new ImportRow(
                Integer.parseInt(line),
                row.optional("phone").orElse(""),
                row.optional("email").orElse(""),
                row.optional(GROUPS).orElse(""),
                fields);
    }

    private static Imports.Existing existing(String word) throws Objection {
        for (Imports.Existing existing : Imports.Existing.values()) {
            if (Json.word(existing).equals(word.toLowerCase(Locale.ROOT))) {
                return existing;
            }
        }
        throw Fields.wrong(EXISTING, "existing is refuse, skip or update");
    }

    private static ObjectNode json(ImportOutcome outcome) {
        ObjectNode json = Json.object();
        json.put("added", outcome.added());
        json.put("changed", outcome.changed());
        json.put("unchanged", outcome.unchanged());
        json.put("skipped", outcome.skipped());
        ArrayNode groups = json.putArray("madeGroups");
        outcome.groups().forEach(groups::add);
        ArrayNode wrong = json.putArray("wrong");
        outcome.wrong().forEach(row -> wrong.addObject().put("line", row.line()).put("why", row.why()));
        return json;
    }
}
