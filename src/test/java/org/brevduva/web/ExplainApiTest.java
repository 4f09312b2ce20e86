package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExplainApiTest extends Asking {

    private static final String SECRET = "Rdn4-duvslag";

    private static final String MAIL = """
            From: anna@firma.example
            To: 0701740605@sms.example, crew@sms.example
            Subject: Hej! %s
            Content-Type: text/plain; charset=utf-8

            Vi ses \u2013 kanske. \u0141

            --\s
            Anna
            """.formatted(SECRET);

    @BeforeEach
    void give_an_account_with_a_mailbox_and_a_group() throws Exception {
        given("/accounts", "{'name': 'firma', 'options': {'subject': 'text'}}");
        given(
                "/mailboxes",
                "{'account': 'firma', 'address': 'anna@firma.example', 'sender': 'Firma', 'password': '" + SECRET
                        + "'}");
        given("/accounts/firma/groups", "{'name': 'crew'}");
        given("/accounts/firma/groups/crew/members", "{'phone': '46701740606'}");
    }

    @Test
    void a_mail_is_explained_in_fields_and_in_words_and_its_password_is_in_neither() throws Exception {
        JsonNode json = explain("", MAIL).json();

        assertThat(json.path("fate").asText()).isEqualTo("sent");
        assertThat(json.at("/author/mailbox").asText()).isEqualTo("registered");
        assertThat(json.at("/author/account").asText()).isEqualTo("firma");
        assertThat(json.at("/recipients/0/phone").asText()).isEqualTo("46701740605");
        assertThat(json.at("/recipients/1/members").asInt()).isEqualTo(1);
        assertThat(json.at("/subject/password").asBoolean()).isTrue();
        assertThat(json.at("/subject/text").asText()).isEqualTo("Hej!");
        assertThat(json.at("/text/encoding").asText()).isEqualTo("ucs2");
        assertThat(json.at("/text/forcing/0").asText()).startsWith("U+0141");
        assertThat(json.at("/text/cuts/0/rule").asText()).isEqualTo("signature");
        assertThat(json.at("/text/parts/0/octets").asInt())
                .isEqualTo(json.at("/text/parts/0/userData").asText().length() / 2);
        assertThat(json.path("messages").asInt()).isEqualTo(2);
        assertThat(json.path("sms").asInt()).isEqualTo(2);
        assertThat(json.at("/ways/0/smsc").asText()).isEqualTo("telia");
        assertThat(json.at("/ways/0/messages").asInt()).isEqualTo(2);
        assertThat(json.at("/ways/0/price").isNull()).isTrue();
        assertThat(json.path("words").asText()).contains("outcome     2 messages of 1 part");
        assertThat(json.toString()).doesNotContain(SECRET);
    }

    @Test
    void what_the_file_does_not_tell_is_asked_for() throws Exception {
        Reply reply = explain("?to=0701740607@sms.example,nobody@sms.example&sender=%3C%3E&client=192.0.2.10", MAIL);

        assertThat(reply.json().path("recipients")).hasSize(2);
        assertThat(reply.json().at("/recipients/1/means").asText()).isEqualTo("unknown");
        assertThat(reply.json().path("automatic").asText()).contains("no sender");
        assertThat(reply.json().path("fate").asText()).isEqualTo("refused");
        assertThat(reply.json().path("proofs").toString()).contains("the client is no trusted relay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?dns=maybe|422|dns is yes or no",
                "?client=localhost|422|client is an IP address, such as 192.0.2.10",
                "?client=999.1.1.1|422|client is an IP address, such as 192.0.2.10",
                "?client=:::|422|client is an IP address, such as 192.0.2.10",
                "?sender=anna|422|sender is an e-mail address, or <> for none",
                "?too=x|422|there is no parameter too here: there is client, dns, sender, to"
            })
    void a_question_that_cannot_be_is_refused(String query, int status, String detail) throws Exception {
        Reply reply = explain(query, MAIL);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("detail")).isEqualTo(detail);
    }

    @Test
    void a_body_that_is_no_mail_or_none_is_refused() throws Exception {
        assertThat(ask("POST", "/explain", "{'mail': 1}").text("detail"))
                .isEqualTo("the body is not an e-mail: send Content-Type: message/rfc822");
        assertThat(post("/explain", "").text("detail")).isEqualTo("the body is the e-mail: send it as message/rfc822");
        assertThat(explain("", "x".repeat((10 << 20) + 1)).text("detail")).isEqualTo("the body has more than 10 MB");
        assertThat(ask("POST", "/accounts", "message/rfc822", MAIL).status()).isEqualTo(415);
    }

    @Test
    void nothing_is_noted_in_the_audit_book() throws Exception {
        int before = get("/audit").json().path("items").size();

        explain("", MAIL.replace(SECRET, "wrong-" + SECRET.length()));
        explain("", MAIL.replace("anna@", "mallory@"));

        assertThat(get("/audit").json().path("items")).hasSize(before);
        assertThat(get("/queue").json().path("items")).isEmpty();
    }

    /** Every answer is held to the contract. */
    @Test
    void whatever_is_sent_gets_an_answer_in_the_form_that_is_promised() throws Exception {
        Random random = new Random(46);
        String[] pieces = {
            "From: anna@firma.example\n",
            "To: 0701740605@sms.example\n",
            "To: sms@sms.example\n",
            "To: help@sms.example\n",
            "To: r-1.2-abcdefghijklmnop@sms.example\n",
            "Cc: postmaster@sms.example\n",
            "Subject: \u0000x\n",
            "\n",
            "hej",
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n",
            "Auto-Submitted: yes\n",
            "From: x\n",
            "\u20ac\n"
        };
        for (int round = 0; round < 60; round++) {
            StringBuilder mail = new StringBuilder("X: y\n");
            for (int i = random.nextInt(12); i >= 0; i--) {
                mail.append(pieces[random.nextInt(pieces.length)]);
            }

            assertThat(explain("", mail.toString()).status())
                    .as(mail.toString())
                    .isEqualTo(200);
        }
    }

    private Reply explain(String query, String mail) throws Exception {
        return ask("POST", "/explain" + query, "message/rfc822", mail);
    }
}
