package org.brevduva.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the running server. */
final class AdminClient {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an answer says of another command. */
    private static final Pattern SEE = Pattern.compile(".*: see ([a-z]+ [a-z]+)");

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECTING)
            .build();

    private AdminClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static AdminClient of(ServerAddress server) throws Declined {
        try {
            String token = Files.readString(server.tokenFile(), StandardCharsets.US_ASCII)
                    .strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new Declined(Main.NO_PERMISSION, "there is no token in " + server.tokenFile(), "");
            }
            return new AdminClient(server.uri(), token);
        } catch (IOException e) {
            throw new Declined(
                    Main.NO_PERMISSION,
                    "cannot read the token file " + server.tokenFile(),
                    "the server makes it at its first start, for its own user: sudo -u brevduva brevduva ...");
        }
    }

    /** An empty object. */
    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    static void put(ObjectNode body, String name, Optional<String> text) {
        text.ifPresent(words -> body.put(name, words));
    }

    /** @throws Declined when it is not done: the server's own words, or that there is no server */
    JsonNode ask(String method, String path, Optional<JsonNode> body) throws Declined {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElseGet(BodyPublishers::noBody));
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        return answered(request.build());
    }

    /** As {@link #ask}, with a body of another type. */
    JsonNode post(String path, String type, byte[] body) throws Declined {
        return answered(request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWERING).header("Authorization", "Bearer " + token);
    }

    private JsonNode answered(HttpRequest request) throws Declined {
        HttpResponse<byte[]> response = sent(request);
        JsonNode answer = read(response);
        if (response.statusCode() >= 300) {
            throw declined(response.statusCode(), answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> sent(HttpRequest request) throws Declined {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(new InterruptedIOException("interrupted"));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Declined unreachable(IOException e) {
        String why = e.getMessage() == null ? "" : ": " + e.getMessage();
        return new Declined(
                Main.UNREACHABLE,
                "the server does not answer at " + base + why,
                "is it running? systemctl status brevduva");
    }

    private JsonNode read(HttpResponse<byte[]> response) throws Declined {
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // Said below: whatever speaks there is another program.
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        throw new Declined(Main.UNREACHABLE, "what answers at " + base + " is not Brevduva", "see [web] and --url");
    }

    private static Declined declined(int status, JsonNode problem) {
        String detail = Output.plain(problem.path("detail").asText("the server said " + status));
        if (status == 401) {
            return new Declined(Main.NO_PERMISSION, detail, "is the token file that of this server?");
        }
        Matcher see = SEE.matcher(detail);
        return new Declined(Main.NO, detail, see.matches() ? "brevduva " + see.group(1) : "");
    }
}
