package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountsApiTest extends Asking {

    @Test
    void an_account_is_made_shown_changed_paused_and_removed() throws Exception {
        assertThat(post("/accounts", "{'name': 'firma', 'options': {'per-day': 100}}")
                        .status())
                .isEqualTo(201);
        assertThat(get("/accounts/firma").json().at("/options/per-day").asText())
                .isEqualTo("100");

        assertThat(ask("PATCH", "/accounts/firma", "{'options': {'per-day': null, 'premium': 'yes'}}")
                        .json()
                        .path("options")
                        .toString())
                .isEqualTo("{\"premium\":\"yes\"}");
        assertThat(post("/accounts/firma/deactivate", "").text("state")).isEqualTo("deactivated");
        assertThat(post("/accounts/firma/activate", "{}").text("state")).isEqualTo("active");
        assertThat(ask("DELETE", "/accounts/firma", "").text("state")).isEqualTo("removed");

        assertThat(get("/accounts").json().path("items")).isEmpty();
    }

    @Test
    void what_is_not_there_is_404_what_is_there_409_and_what_cannot_be_422() throws Exception {
        given("/accounts", "{'name': 'firma'}");

        Reply unknown = get("/accounts/other");
        Reply twice = post("/accounts", "{'name': 'firma'}");
        Reply wrong = ask("PATCH", "/accounts/firma", "{'options': {'per-day': 'many'}}");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("detail")).isEqualTo("there is no account other: see account list");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("field")).isEqualTo("name");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("field")).isEqualTo("per-day");
        assertThat(wrong.text("detail")).isEqualTo("per-day is a number from 0 to 1000000000, not 'many'");
        assertThat(wrong.text("title")).isEqualTo("Unprocessable Entity");
        assertThat(wrong.text("type")).isEqualTo("about:blank");
    }

    @Test
    void a_list_ends_at_its_limit_and_says_that_it_goes_on() throws Exception {
        given("/accounts", "{'name': 'a'}");
        given("/accounts", "{'name': 'b'}");

        Reply one = get("/accounts?limit=1");
        Reply both = get("/accounts?limit=2");

        assertThat(one.json().path("items")).hasSize(1);
        assertThat(one.json().path("more").asBoolean()).isTrue();
        assertThat(both.json().path("items")).hasSize(2);
        assertThat(both.json().path("more").asBoolean()).isFalse();
        for (String limit : new String[] {"0", "10001", "-1", "x", "", "99999999999"}) {
            assertThat(get("/accounts?limit=" + limit).status()).as(limit).isEqualTo(422);
        }
    }

    @Test
    void a_secret_is_in_the_answer_it_was_made_for_and_in_no_other() throws Exception {
        given("/accounts", "{'name': 'firma'}");

        Reply made = post("/accounts/firma/keys", "{'name': 'web'}");
        Reply rotated = post("/accounts/firma/keys/web/rotate", "");
        Reply list = get("/accounts/firma/keys");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("secret")).hasSize(32).isNotEqualTo(rotated.text("secret"));
        assertThat(rotated.text("hint")).isEqualTo(rotated.text("secret").substring(28));
        assertThat(list.json().path("items")).hasSize(1);
        assertThat(list.json().findValue("secret")).isNull();
    }

    @Test
    void a_key_is_paused_and_revoked_for_good() throws Exception {
        given("/accounts", "{'name': 'firma'}");
        given("/accounts/firma/keys", "{'name': 'web'}");

        assertThat(post("/accounts/firma/keys/web/deactivate", "").text("state"))
                .isEqualTo("deactivated");
        assertThat(post("/accounts/firma/keys/web/activate", "").text("state")).isEqualTo("active");
        assertThat(post("/accounts/firma/keys/web/revoke", "").text("state")).isEqualTo("revoked");

        assertThat(post("/accounts/firma/keys/web/activate", "").status()).isEqualTo(409);
    }

    @Test
    void a_quota_tells_its_limits_and_what_is_used() throws Exception {
        given("/accounts", "{'name': 'firma', 'options': {'per-month': '500'}}");

        Reply quota = get("/accounts/firma/quota");

        assertThat(quota.json().path("items")).hasSize(2);
        assertThat(quota.json().at("/items/1/period").asText()).isEqualTo("month");
        assertThat(quota.json().at("/items/1/most").asInt()).isEqualTo(500);
    }

    @Test
    void every_option_is_told_with_its_default_and_its_meaning() throws Exception {
        assertThat(get("/options").json().path("items"))
                .hasSizeGreaterThan(10)
                .anySatisfy(option -> assertThat(option.path("name").asText()).isEqualTo("per-day"))
                .allSatisfy(
                        option -> assertThat(option.path("meaning").asText()).isNotBlank());
    }
}
