package org.brevduva.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.brevduva.account.Objection;

/** The fields of a request's body. None but those that its route knows. */
final class Fields {

    private final ObjectNode body;

    private Fields(ObjectNode body) {
        this.body = body;
    }

    static Fields of(ObjectNode body, Set<String> known) throws Objection {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!known.contains(field.getKey())) {
                String there = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
                String name = Plain.words(field.getKey());
                throw wrong(name, "there is no field " + name + " here: there is " + there);
            }
        }
        return new Fields(body);
    }

    boolean has(String name) {
        return body.has(name);
    }

    String text(String name) throws Objection {
        return optional(name).orElseThrow(() -> wrong(name, name + " is required"));
    }

    /** Empty if it is absent or null. */
    Optional<String> optional(String name) throws Objection {
        return body.has(name) ? value(name, body.get(name)) : Optional.empty();
    }

    /** Names and texts that are to be there. */
    Map<String, String> texts(String name) throws Objection {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Optional<String>> entry : changes(name).entrySet()) {
            String text = entry.getValue()
                    .orElseThrow(() -> wrong(Plain.words(entry.getKey()), "null takes away, and nothing is there yet"));
            texts.put(entry.getKey(), text);
        }
        return texts;
    }

    /** Names and what becomes of them; null takes one away. */
    Map<String, Optional<String>> changes(String name) throws Objection {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        if (!body.has(name)) {
            return changes;
        }
        if (!(body.get(name) instanceof ObjectNode object)) {
            throw wrong(name, name + " is an object of texts: {\"name\": \"text\"}");
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            changes.put(entry.getKey(), value(Plain.words(entry.getKey()), entry.getValue()));
        }
        return changes;
    }

    /** Objects in a list, each with none but {@code known} fields. */
    List<Fields> objects(String name, Set<String> known) throws Objection {
        if (!(body.get(name) instanceof ArrayNode array)) {
            throw wrong(name, name + " is a list of objects: [{...}, {...}]");
        }
        List<Fields> objects = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            if (!(item instanceof ObjectNode object)) {
                throw wrong(name, name + " holds something that is no object: [{...}, {...}]");
            }
            objects.add(of(object, known));
        }
        return objects;
    }

    boolean flag(String name) throws Objection {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw wrong(name, name + " is true or false");
        }
        return value.asBoolean();
    }

    private static Optional<String> value(String name, JsonNode value) throws Objection {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrong(name, name + " is a text, in double quotes");
        }
        String text = value.asText();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, name + " holds a line break or another character that cannot be seen: leave it out");
        }
        return Optional.of(text);
    }

    static Objection wrong(String field, String why) {
        return new Objection(Objection.Kind.WRONG, field, why);
    }
}
