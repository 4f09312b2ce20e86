package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description that is given away, and whether what is answered is what it says. */
final class Contract {

    private final JsonNode root;

    private Contract(JsonNode root) {
        this.root = root;
    }

    static Contract read() throws IOException {
        try (InputStream in = Contract.class.getResourceAsStream("openapi.json")) {
            return new Contract(new ObjectMapper().readTree(in));
        }
    }

    JsonNode root() {
        return root;
    }

    JsonNode operation(String method, String pattern) {
        return root.path("paths").path(pattern).path(method.toLowerCase(Locale.ROOT));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Holds an answer to the operation with this pattern, or to what is said of every no. */
    void holds(String method, String pattern, int status, JsonNode answer) {
        JsonNode responses = operation(method, pattern).path("responses");
        JsonNode response = status < 300 ? responses.path(Integer.toString(status)) : responses.path("default");
        JsonNode content = resolved(response).path("content");
        assertThat(content.size()).as(method + " " + pattern + " " + status).isOne();
        JsonNode schema = content.properties().iterator().next().getValue().path("schema");
        assertThat(faults(schema, answer, "answer")).as(method + " " + pattern).isEmpty();
    }

    /** What in {@code value} is not as the schema has it. */
    List<String> faults(JsonNode written, JsonNode value, String place) {
        JsonNode schema = resolved(written);
        List<String> faults = new ArrayList<>();
        if (types(schema).stream().noneMatch(type -> is(type, value))) {
            faults.add(place + " is no " + types(schema));
        }
        if (value.isTextual() && schema.path("format").asText().equals("date-time")) {
            Instant.parse(value.asText());
        }
        if (value.isTextual() && schema.has("enum") && !contains(schema.get("enum"), value)) {
            faults.add(place + " is none of " + schema.get("enum"));
        }
        if (value.isArray()) {
            value.forEach(item -> faults.addAll(faults(schema.path("items"), item, place + "[]")));
        }
        if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    faults.add(place + " lacks " + name.asText());
                }
            });
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode known = schema.path("properties").has(field.getKey())
                        ? schema.get("properties").get(field.getKey())
                        : schema.path("additionalProperties");
                if (!known.isObject()) {
                    faults.add(place + " has " + field.getKey());
                } else {
                    faults.addAll(faults(known, field.getValue(), place + "." + field.getKey()));
                }
            }
        }
        return faults;
    }

    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else {
            types.add(type.asText());
        }
        return types;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        for (JsonNode word : words) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
