package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxesApiTest extends Asking {

    @BeforeEach
    void account() throws Exception {
        given("/accounts", "{'name': 'firma'}");
        given("/accounts", "{'name': 'other'}");
    }

    @Test
    void a_mailbox_is_registered_with_all_it_has_and_its_password_is_never_shown() throws Exception {
        given("/numbers", "{'number': '467190012345', 'account': 'firma'}");
        given("/accounts/firma/keys", "{'name': 'web'}");

        Reply made = post(
                "/mailboxes",
                "{'address': 'anna@firma.example', 'account': 'firma', 'key': 'web', 'number': 'auto',"
                        + " 'sender': 'Firma', 'password': 'correct-horse', 'options': {'reports': 'all'}}");

        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.text("number")).isEqualTo("467190012345");
        assertThat(made.json().path("hasPassword").asBoolean()).isTrue();
        assertThat(made.json().toString()).doesNotContain("correct-horse", "argon");
        assertThat(get("/mailboxes/anna%40firma.example").json()).isEqualTo(made.json());
        assertThat(get("/audit").json().toString()).doesNotContain("correct-horse", "argon");
    }

    @Test
    void null_takes_away_and_what_is_not_named_stays() throws Exception {
        given(
                "/mailboxes",
                "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma',"
                        + " 'password': 'correct-horse', 'options': {'reports': 'all'}}");

        Reply changed =
                ask("PATCH", "/mailboxes/anna@firma.example", "{'password': null, 'options': {'reports': null}}");

        assertThat(changed.json().path("hasPassword").asBoolean()).isFalse();
        assertThat(changed.json().path("options")).isEmpty();
        assertThat(changed.text("sender")).isEqualTo("Firma");
    }

    @Test
    void a_mailbox_with_a_slash_in_its_name_can_be_asked_for() throws Exception {
        given("/mailboxes", "{'address': 'a/b%c@firma.example', 'account': 'firma', 'sender': 'Firma'}");

        assertThat(get("/mailboxes/a%2Fb%25c@firma.example").text("address")).isEqualTo("a/b%c@firma.example");
    }

    @Test
    void an_option_cannot_pass_for_a_field() throws Exception {
        Reply reply = post(
                "/mailboxes",
                "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma',"
                        + " 'options': {'account': 'other'}}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("field")).isEqualTo("account");
    }

    @Test
    void a_list_can_be_that_of_one_account() throws Exception {
        given("/mailboxes", "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma'}");
        given("/mailboxes", "{'address': 'bo@other.example', 'account': 'other', 'sender': 'Other'}");
        given("/numbers", "{'number': '467190012345', 'account': 'firma'}");

        assertThat(get("/mailboxes?account=other").json().path("items")).hasSize(1);
        assertThat(get("/mailboxes").json().path("items")).hasSize(2);
        assertThat(get("/numbers?account=other").json().path("items")).isEmpty();
        assertThat(get("/numbers?account=firma").json().path("items")).hasSize(1);
    }

    @Test
    void a_mailbox_is_paused_and_removed() throws Exception {
        given("/mailboxes", "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma'}");

        assertThat(post("/mailboxes/anna@firma.example/deactivate", "")
                        .json()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(post("/mailboxes/anna@firma.example/activate", "").text("state"))
                .isEqualTo("active");
        assertThat(ask("DELETE", "/accounts/firma", "").status()).isEqualTo(409);
        assertThat(ask("DELETE", "/mailboxes/anna@firma.example", "").text("state"))
                .isEqualTo("removed");
        assertThat(get("/mailboxes/anna@firma.example").status()).isEqualTo(404);
    }

    @Test
    void a_number_leads_to_a_mailbox_and_is_freed() throws Exception {
        given("/mailboxes", "{'address': 'anna@firma.example', 'account': 'firma', 'sender': 'Firma'}");
        given("/numbers", "{'number': '+467190012345', 'account': 'firma', 'mailbox': 'anna@firma.example'}");

        assertThat(get("/numbers/467190012345").text("mailbox")).isEqualTo("anna@firma.example");
        assertThat(ask("DELETE", "/numbers/467190012345", "").status()).isEqualTo(409);
        assertThat(ask("PATCH", "/numbers/467190012345", "{}").status()).isEqualTo(422);
        assertThat(ask("PATCH", "/numbers/467190012345", "{'mailbox': null}")
                        .json()
                        .path("mailbox")
                        .isNull())
                .isTrue();
        assertThat(ask("DELETE", "/numbers/467190012345", "").status()).isEqualTo(200);
    }

    @Test
    void a_number_is_of_a_kind_that_there_is() throws Exception {
        assertThat(post("/numbers", "{'number': '71700', 'account': 'firma', 'kind': 'shared'}")
                        .text("kind"))
                .isEqualTo("shared");
        assertThat(post("/numbers", "{'number': '71701', 'account': 'firma', 'kind': 'odd'}")
                        .text("detail"))
                .isEqualTo("kind is dialog or shared");
    }
}
