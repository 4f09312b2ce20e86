package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebDoorTest extends Asking {

    private static final String ACCOUNTS = Route.ROOT + "/accounts";

    @Test
    void without_the_token_nothing_is_told_not_even_what_there_is() throws Exception {
        RawHttp none = raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\n");
        RawHttp wrong = raw("GET /api/v2/admin/nothing HTTP/1.1\nHost: localhost\nAuthorization: Bearer x\n");
        RawHttp basic =
                raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Basic " + house.token() + "\n");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.head())
                .contains("WWW-Authenticate: Bearer realm=\"brevduva\"", "Content-Type: application/problem+json");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("a wrong token").doesNotContain("openapi");
        assertThat(basic.status()).isEqualTo(401);
    }

    @Test
    void wrong_tokens_are_answered_for_a_while_only_and_the_right_one_always() throws Exception {
        int answered = 0;
        RawHttp last = raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\n");
        while (last.status() == 401 && answered < 60) {
            answered++;
            last = raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\n");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.head()).contains("Retry-After: 10");
        assertThat(answered).isBetween(20, 40);
        assertThat(get("/accounts").status()).isEqualTo(200);
        assertThat(get("/audit").json().path("items")).hasSizeBetween(20, 40);
    }

    @Test
    void who_was_refused_stands_in_the_audit_book_without_whole_numbers_or_addresses() throws Exception {
        raw("GET " + ACCOUNTS + "/firma/contacts/46701740605?x=secret HTTP/1.1\nHost: localhost\n");
        get("/mailboxes/annaberg@firma.example");

        String book = get("/audit").json().toString();

        assertThat(book)
                .contains("\"actor\":\"127.0.0.1\"", "GET /api/v2/admin/accounts/firma/contacts/4670***05")
                .contains("\"actor\":\"admin\"", "GET /api/v2/admin/mailboxes/an***@firma.example")
                .doesNotContain("secret", "46701740605", "annaberg");
    }

    @Test
    void a_page_of_a_stranger_cannot_ask_under_its_own_name() throws Exception {
        String token = "\nAuthorization: Bearer " + house.token() + "\n";

        assertThat(raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: evil.example" + token)
                        .status())
                .isEqualTo(421);
        assertThat(raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nOrigin: https://evil.example" + token)
                        .status())
                .isEqualTo(403);
        assertThat(raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost:8025\nOrigin: http://localhost:8025" + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_description_needs_no_token() throws Exception {
        RawHttp answer = raw("GET /api/v2/openapi.json HTTP/1.1\nHost: 127.0.0.1\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"openapi\": \"3.1.0\"");
    }

    @Test
    void a_wrong_method_is_told_which_are_right() throws Exception {
        RawHttp answer =
                raw("PUT " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token() + "\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).contains("Allow: GET, HEAD, POST");
    }

    @Test
    void a_head_is_a_get_without_a_body() throws Exception {
        RawHttp answer =
                raw("HEAD " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token() + "\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void an_address_that_leads_nowhere_is_404() throws Exception {
        for (String path : new String[] {"/", "/api/v2/admin", "/api/v2/admin/accounts/", "/api/v2/admin//accounts"}) {
            RawHttp answer =
                    raw("GET " + path + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token() + "\n");
            assertThat(answer.status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void an_answer_says_nothing_of_its_server_and_is_not_kept() throws Exception {
        RawHttp answer =
                raw("GET " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token() + "\n");

        assertThat(answer.head())
                .contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("server:")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void a_body_must_be_json_by_name_and_by_nature() throws Exception {
        assertThat(posted("text/plain", "{}").status()).isEqualTo(415);
        RawHttp broken = posted("application/json", "{\"name\": \"a\",\n  name}");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).contains("at line 2, column 3");
        assertThat(posted("application/json; charset=utf-8", "{\"name\": \"a\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_body_of_more_than_a_megabyte_is_413_whether_it_says_so_or_not() throws Exception {
        String large = "{\"name\": \"" + "a".repeat(Json.LARGEST) + "\"}";
        String chunk = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";

        assertThat(posted("application/json", large).status()).isEqualTo(413);
        assertThat(raw("POST " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token()
                                + "\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n" + chunk)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void headers_that_go_on_for_ever_are_431_and_what_is_no_http_400() throws Exception {
        RawHttp large = raw("GET / HTTP/1.1\nHost: localhost\nX: " + "y".repeat(20_000) + "\n");
        RawHttp odd = raw("G\u0001T / HTTP/1.1\nHost: localhost\n");

        assertThat(large.status()).isEqualTo(431);
        assertThat(large.body()).startsWith("{\"type\":\"about:blank\"");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body()).doesNotContainIgnoringCase("jetty").doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_database_that_does_not_answer_is_503_and_an_error_of_ours_500_without_a_word_of_it() throws Exception {
        house.losesItsDatabase();
        Reply away = get("/links");
        house.hasAnError(new IllegalStateException("secret words"));
        Reply ours = get("/links");

        assertThat(away.status()).isEqualTo(503);
        assertThat(ours.status()).isEqualTo(500);
        assertThat(away.json().toString() + ours.json()).doesNotContain("secret", "Exception");
    }

    @Test
    void garbage_is_answered_and_never_by_an_error_of_ours() throws Exception {
        Random random = new Random(46);
        String letters = "/%{}?&=#;.\\\"'+@ aZ09\u00e5\u0000\u007f";
        for (int round = 0; round < 300; round++) {
            StringBuilder path = new StringBuilder(round % 2 == 0 ? ACCOUNTS + "/" : Route.ROOT + "/queue?");
            for (int i = random.nextInt(30); i > 0; i--) {
                path.append(letters.charAt(random.nextInt(letters.length())));
            }
            RawHttp answer =
                    raw("GET " + path + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token() + "\n");
            assertThat(answer.status()).as(path.toString()).isLessThan(500);
        }
    }

    @Test
    void a_port_that_is_taken_is_a_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            WebSettings settings = new WebSettings("127.0.0.1", taken.getLocalPort(), house.tokenFile());

            assertThatThrownBy(() -> WebDoor.open(settings, house.api(), new SecureRandom()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
        }
    }

    @Test
    void a_host_that_is_none_of_this_machine_is_a_sentence() {
        for (String host : new String[] {"192.0.2.1", "nowhere.invalid"}) {
            assertThatThrownBy(() ->
                            WebDoor.open(new WebSettings(host, 0, house.tokenFile()), house.api(), new SecureRandom()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on " + host + ":0: ")
                    .hasMessageNotContaining("null");
        }
    }

    private RawHttp posted(String type, String body) throws IOException {
        return raw("POST " + ACCOUNTS + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + house.token()
                + "\nContent-Type: " + type + "\nContent-Length: " + body.length() + "\n\n" + body);
    }

    private RawHttp raw(String lines) throws IOException {
        return RawHttp.send(
                house.port(), lines.endsWith("\n") && !lines.contains("\n\n") ? lines.stripTrailing() : lines);
    }
}
