package org.brevduva.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What goes back to whoever asked. */
record Answer(int status, String type, byte[] octets, Map<String, String> headers) {

    static Answer of(JsonNode json) {
        return new Answer(200, Json.TYPE, Json.octets(json), Map.of());
    }

    static Answer created(JsonNode json) {
        return new Answer(201, Json.TYPE, Json.octets(json), Map.of());
    }
}
