package org.brevduva.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads and writes JSON (RFC 8259). */
final class Json {

    static final String TYPE = "application/json";

    /** Octets of a request's body, at most. */
    static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads one object, and says where it is none. */
    static ObjectNode read(byte[] octets) throws Refused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Refused(Problem.of(400, "the body is not a JSON object: it begins with { and ends with }"));
        } catch (CharacterCodingException e) {
            throw new Refused(Problem.of(400, "the body is not UTF-8: JSON is written in nothing else"));
        } catch (JsonProcessingException e) {
            throw new Refused(Problem.of(400, "the body is not JSON that can be read: " + why(e)));
        }
    }

    /** The library's own words repeat what stands there. */
    private static String why(JsonProcessingException e) {
        String words = String.valueOf(e.getOriginalMessage());
        String what = "it is wrong";
        if (words.startsWith("Duplicate field")) {
            what = "a field is there twice";
        } else if (words.contains("nesting depth")) {
            what = "it goes deeper than " + DEEPEST + " levels";
        }
        JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return what + " at line " + Math.max(1, place.getLineNr()) + ", column " + Math.max(1, place.getColumnNr());
    }

    static byte[] octets(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }

    /** A list, cut at {@code limit}: {@code more} tells whether it goes on. */
    static <T> ObjectNode items(List<T> all, int limit, Function<T, ObjectNode> form) {
        ObjectNode list = object();
        ArrayNode items = list.putArray("items");
        all.stream().limit(limit).map(form).forEach(items::add);
        list.put("more", all.size() > limit);
        return list;
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode object = object();
        new TreeMap<>(texts).forEach(object::put);
        return object;
    }

    /** What is absent is null: a reader need not ask whether a field is there. */
    static void put(ObjectNode object, String name, Optional<String> text) {
        object.put(name, text.orElse(null));
    }

    /** {@code IN_DOUBT} is written in-doubt. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
