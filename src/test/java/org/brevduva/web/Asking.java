package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An administrator with the token, who holds every answer to what the description says. */
abstract class Asking {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AdminHouse house;
    private Contract contract;

    /** What came back. */
    record Reply(int status, JsonNode json) {

        String text(String field) {
            return json.path(field).asText();
        }
    }

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        house = AdminHouse.open(directory);
        contract = Contract.read();
    }

    @AfterEach
    void close() {
        house.close();
    }

    Reply get(String path) throws Exception {
        return ask("GET", path, "");
    }

    Reply post(String path, String body) throws Exception {
        return ask("POST", path, body);
    }

    /** {@code body} with single quotes for double ones; empty for none. {@code path} begins behind the common root. */
    Reply ask(String method, String path, String body) throws Exception {
        return ask(method, path, "application/json", body.replace('\'', '"'));
    }

    /** {@code body} as it stands. */
    Reply ask(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + house.port() + Route.ROOT + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + house.token());
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode json = new ObjectMapper().readTree(response.body());
        String pattern = house.api()
                .find(method, (Route.ROOT + path).replaceFirst("\\?.*", ""))
                .route()
                .pattern();
        contract.holds(method, pattern, response.statusCode(), json);
        return new Reply(response.statusCode(), json);
    }

    void given(String path, String body) throws Exception {
        Reply reply = post(path, body);
        assertThat(reply.status()).as(reply.json().toString()).isIn(200, 201);
    }
}
