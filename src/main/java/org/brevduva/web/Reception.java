package org.brevduva.web;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.DatabaseException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who shows the token, reads what is asked, and writes what comes of it. */
final class Reception extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger("web");

    private static final String OPENAPI = "/api/v2/openapi.json";

    private final AdminApi api;
    private final AdminToken token;
    private final OwnNames names;
    private final Answer openApi;

    /**
     * Strangers who are answered and noted. All together: on loopback all clients are one. Who shows the right token is
     * never held up.
     */
    private final Bucket strangers = Bucket.builder()
            .addLimit(limit -> limit.capacity(20).refillIntervally(1, Duration.ofSeconds(10)))
            .build();

    Reception(AdminApi api, AdminToken token, OwnNames names) throws IOException {
        this.api = api;
        this.token = token;
        this.names = names;
        this.openApi = openApi();
    }

    private static Answer openApi() throws IOException {
        try (InputStream in = Reception.class.getResourceAsStream("openapi.json")) {
            return new Answer(200, Json.TYPE, in.readAllBytes(), Map.of());
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Wire.write(answer(request), response, callback);
        return true;
    }

    private Answer answer(Request request) {
        try {
            admit(request);
            String path = request.getHttpURI().getPath();
            if (path.equals(OPENAPI) && request.getMethod().equals("GET")) {
                return openApi;
            }
            identify(request);
            Router.Found found = api.find(request.getMethod(), path);
            String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
            return api.answer(found, query, body(request, found.route().takes()));
        } catch (Refused e) {
            return e.problem().answer();
        } catch (IOException | DatabaseException e) {
            log.error(
                    "not done method={} why=\"{}\"", request.getMethod(), Plain.words(String.valueOf(e.getMessage())));
            return Problem.of(
                            503, "the disk or the database does not take it: look at the server's log, then try again")
                    .with("Retry-After", "10")
                    .answer();
        } catch (RuntimeException e) {
            log.error("failed method={}", request.getMethod(), e);
            return Problem.of(500, "this is an error of ours: the server's log says more")
                    .answer();
        }
    }

    private void admit(Request request) throws Refused {
        String host =
                Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST)).orElse("");
        if (!names.isOurs(host)) {
            throw stranger(request, Problem.of(421, "nobody here is called that: call localhost or the host of [web]"));
        }
        if (!names.mayAsk(Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN)))) {
            throw stranger(request, Problem.of(403, "pages of other sites may not ask here"));
        }
    }

    private void identify(Request request) throws Refused {
        String shown = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        String scheme = "bearer ";
        boolean right = shown.toLowerCase(Locale.ROOT).startsWith(scheme)
                && token.is(shown.substring(scheme.length()).strip());
        if (!right) {
            String why = shown.isEmpty() ? "no token" : "a wrong token";
            throw stranger(
                    request,
                    Problem.of(401, why + ": send Authorization: Bearer and the word in the token file")
                            .with("WWW-Authenticate", "Bearer realm=\"brevduva\""));
        }
    }

    private Refused stranger(Request request, Problem problem) {
        if (!strangers.tryConsume(1)) {
            return new Refused(
                    Problem.of(429, "too many wrong tokens: try again later").with("Retry-After", "10"));
        }
        String asked = request.getMethod() + " " + request.getHttpURI().getPath();
        api.refused(Request.getRemoteAddr(request), asked, problem.detail());
        return new Refused(problem);
    }

    /** Perhaps empty, whatever its type. */
    private static byte[] body(Request request, Route.Takes takes) throws Refused, IOException {
        byte[] octets;
        try (InputStream in = Content.Source.asInputStream(request)) {
            octets = request.getLength() > takes.largest() ? new byte[0] : in.readNBytes(takes.largest() + 1);
            if (request.getLength() > takes.largest() || octets.length > takes.largest()) {
                hearOut(in, request, takes);
                throw new Refused(Problem.of(413, "the body has more than " + (takes.largest() >> 20) + " MB"));
            }
        }
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        if (octets.length > 0 && !type.split(";", 2)[0].strip().equalsIgnoreCase(takes.type())) {
            String what = takes == Route.Takes.JSON ? "JSON" : "an e-mail";
            throw new Refused(Problem.of(415, "the body is not " + what + ": send Content-Type: " + takes.type()));
        }
        return octets;
    }

    /**
     * Most clients read no answer before they have written all: hung up on, they would only learn that they were. Whoever
     * asks first whether to go on is told at once.
     */
    private static void hearOut(InputStream in, Request request, Route.Takes takes) throws IOException {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            return;
        }
        byte[] unheard = new byte[8_192];
        long left = takes.largest();
        int read = 0;
        while (left > 0 && read >= 0) {
            left -= read;
            read = in.read(unheard);
        }
    }
}
