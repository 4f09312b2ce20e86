package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.brevduva.account.Objection;
import org.junit.jupiter.api.Test;

class AddressTest {

    private static final Route SHOW = Route.get("/accounts/{account}", call -> Answer.of(Json.object()));

    @Test
    void an_address_is_cut_into_segments_before_it_is_decoded() throws Refused {
        assertThat(match("/api/v2/admin/accounts/a%2Fb")).contains(Map.of("account", "a/b"));
        assertThat(match("/api/v2/admin/accounts/a/b")).isEmpty();
        assertThat(match("/api/v2/admin/accounts/")).isEmpty();
    }

    @Test
    void a_percent_sign_stands_for_an_octet_of_utf8_or_for_nothing() throws Refused {
        assertThat(Octets.decoded("%C3%A5a+%2B")).isEqualTo("åa++");
        for (String wrong : List.of("%", "%4", "%4g", "a%zz", "%FF", "%C3", "%ED%A0%80")) {
            assertThatThrownBy(() -> Octets.decoded(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
    }

    @Test
    void whatever_is_encoded_can_be_decoded() throws Refused {
        Random random = new Random(46);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.appendCodePoint(random.nextInt(0xd800));
            }
            String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
            assertThat(Octets.decoded(encoded.replace("+", "%20"))).isEqualTo(text.toString());
        }
    }

    @Test
    void a_parameter_is_known_and_there_once() throws Exception {
        Set<String> known = Set.of("to", "limit");

        assertThat(Query.read("to=070-174+06+05&limit=5", known).text("to")).contains("070-174 06 05");
        assertThat(Query.read("", known).text("to")).isEmpty();
        assertThatThrownBy(() -> Query.read("lmit=5", known))
                .isInstanceOf(Objection.class)
                .hasMessage("there is no parameter lmit here: there is limit, to");
        assertThatThrownBy(() -> Query.read("to=1&to=2", known)).hasMessage("to is there twice");
    }

    @Test
    void our_names_are_those_of_loopback_and_the_one_in_the_settings() {
        OwnNames own = new OwnNames("sms.firma.example");

        for (String name :
                List.of("localhost", "LOCALHOST:8025", "127.0.0.1:1", "[::1]:8025", "sms.firma.example:80")) {
            assertThat(own.isOurs(name)).as(name).isTrue();
        }
        for (String name :
                List.of("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1")) {
            assertThat(own.isOurs(name)).as(name).isFalse();
        }
        assertThat(new OwnNames("0.0.0.0").isOurs("192.0.2.1:8025")).isTrue();
        assertThat(new OwnNames("0.0.0.0").isOurs("evil.example")).isFalse();
        assertThat(new OwnNames("fd00::1").isOurs("[fd00::1]:8025")).isTrue();
    }

    @Test
    void an_origin_is_none_or_ours() {
        OwnNames own = new OwnNames("127.0.0.1");

        assertThat(own.mayAsk(Optional.empty())).isTrue();
        assertThat(own.mayAsk(Optional.of("http://localhost:8025"))).isTrue();
        for (String origin :
                List.of("null", "https://evil.example", "", "http://", "http://localhost@evil.example", "::")) {
            assertThat(own.mayAsk(Optional.of(origin))).as(origin).isFalse();
        }
    }

    private static Optional<Map<String, String>> match(String path) throws Refused {
        return SHOW.match(Route.segments(path));
    }
}
