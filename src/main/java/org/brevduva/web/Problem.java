package org.brevduva.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A no, as RFC 9457 writes it. Its type is always {@code about:blank}: the status says which sort it is.
 *
 * @param detail one plain sentence without a full stop: what is wrong, and what to do
 * @param field of the request, if one is to blame
 * @param headers that go with it
 */
record Problem(int status, String detail, Optional<String> field, Map<String, String> headers) {

    static final String TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty(), Map.of());
    }

    Problem with(String header, String value) {
        return new Problem(status, detail, field, Map.of(header, value));
    }

    Problem about(String name) {
        return new Problem(status, detail, Optional.of(name), headers);
    }

    Answer answer() {
        ObjectNode json = Json.object();
        json.put("type", "about:blank");
        json.put("title", HttpStatus.getMessage(status));
        json.put("status", status);
        json.put("detail", detail);
        field.ifPresent(name -> json.put("field", name));
        return new Answer(status, TYPE, Json.octets(json), headers);
    }
}
