package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Busy;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.ReturnRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeTest extends IntakeFixture {

    @Tag("S1")
    @Tag("S8")
    @Test
    void a_mail_of_a_registered_mailbox_becomes_an_sms_to_each_recipient() throws Exception {
        Verdict verdict = take(mail("hej"), "46701740605", "0701740606");

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(((Accepted) verdict).messages()).isEqualTo(2);
        assertThat(sent())
                .containsExactly(
                        "467190012345 46701740605 <1@firma.example> hej",
                        "467190012345 46701740606" + " <1@firma.example> hej");
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void a_phone_that_is_addressed_twice_gets_one_sms() throws Exception {
        Verdict verdict = take(mail("hej"), "46701740605", "0701740605", "\"070-174 06 05\"");

        assertThat(((Accepted) verdict).messages()).isOne();
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Test
    void the_same_mail_offered_again_is_accepted_and_sends_nothing() throws Exception {
        Accepted first = (Accepted) take(mail("hej"), "46701740605");

        Verdict again = take(mail("hej"), "46701740605");

        assertThat(again).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(spool.waiting(LANE)).isOne();
    }

    @Tag("S51")
    @Test
    void of_a_reply_only_the_persons_own_words_are_sent() throws Exception {
        take(mail("""
                Ja, klockan tre.

                On Mon, 2 Mar 2026 at 08:00, +46701740605 <46701740605@sms.example> wrote:
                > ## Write your answer above this line ##
                >
                > Kommer du?
                """), "46701740605");

        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> Ja, klockan tre.");
    }

    @Tag("S61")
    @Test
    void line_breaks_are_kept() throws Exception {
        take(mail("ett\r\ntvå\r\n\r\ntre\r\n"), "46701740605");

        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> ett\ntvå\n\ntre");
    }

    @Test
    void a_mail_that_cannot_be_read_is_refused() throws Exception {
        String twoFroms = "From: bo@firma.example\r\n" + mail("hej");

        assertThat(take(twoFroms, "46701740605"))
                .isEqualTo(new Refused(
                        Reason.NOT_ALLOWED,
                        "nobody can tell who wrote the mail: there are 2 From fields: send it with one"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_automatic_mail_is_refused() throws Exception {
        assertThat(take("Auto-Submitted: auto-replied\r\n" + mail("I am away"), "46701740605"))
                .isEqualTo(new Refused(
                        Reason.AUTOMATIC,
                        "automatic e-mail does not become an SMS: its Auto-Submitted is auto-replied"));
    }

    @Test
    void a_bounce_is_refused() throws Exception {
        Envelope bounce = new Envelope(
                trusted(),
                "relay.example",
                Optional.empty(),
                Optional.empty(),
                ReturnRequest.UNSAID,
                recipients("46701740605"));

        assertThat(intake.take(bounce, stream(mail("undeliverable"))))
                .isEqualTo(new Refused(
                        Reason.AUTOMATIC,
                        "automatic e-mail does not become an SMS: its envelope names no sender, as in bounces"));
    }

    @Test
    void a_mail_that_has_nothing_but_html_is_read_as_its_reader_would() throws Exception {
        String html = mail("<p>hej</p><p>d&aring;</p>").replace("text/plain", "text/html");

        assertThat(take(html, "46701740605")).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> hej\n\ndå");
    }

    @Test
    void a_mail_without_any_text_is_refused() throws Exception {
        String picture = mail("aGVq").replace("text/plain", "image/png");

        assertThat(take(picture, "46701740605"))
                .isEqualTo(new Refused(
                        Reason.UNREADABLE, "the e-mail has no text: write it into the body, as text or HTML"));
    }

    @Test
    void what_was_cut_and_by_which_rule_is_kept() throws Exception {
        take(mail("Ja\r\n\r\n-- \r\nAnna Berg\r\nFirma AB\r\n"), "46701740605");

        List<String> cuts = store.inTransaction(tx -> tx.list("SELECT cuts FROM submission", row -> row.text("cuts")));
        assertThat(cuts).containsExactly("signature 3");
    }

    @Test
    void an_empty_mail_is_refused() throws Exception {
        assertThat(take(mail(" \r\n\r\n"), "46701740605"))
                .isEqualTo(new Refused(Reason.TEXT, "the text is empty: write it as plain text in the body"));
    }

    @Tag("S11")
    @Test
    void a_text_that_is_too_long_is_refused_with_the_figures() throws Exception {
        assertThat(take(mail("a".repeat(1_001)), "46701740605"))
                .isEqualTo(new Refused(Reason.TEXT, "the text has 1001 characters, at most 1000 are sent"));
        assertThat(take(mail("\u0436".repeat(1_000)), "46701740605")).isInstanceOf(Accepted.class);
    }

    @Test
    void while_the_disk_has_room_the_gate_is_open() {
        assertThat(intake.busy()).isEmpty();
    }

    @Test
    void without_room_on_the_disk_nothing_is_let_in() throws Exception {
        store.close();
        open(Long.MAX_VALUE);

        assertThat(intake.busy()).contains(new Busy("the disk is nearly full"));
    }

    @Test
    void when_the_store_is_closed_the_client_is_told_to_come_again() throws Exception {
        List<Recipient> recipient = recipients("46701740605");
        store.close();

        assertThat(take(mail("hej"), recipient, trusted()))
                .isEqualTo(new Busy("the mail cannot be taken right now, try again later"));
    }

    @Test
    void a_connection_that_breaks_off_is_for_the_door_to_notice() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> intake.take(envelope(trusted(), "46701740605"), broken))
                .withMessage("connection reset");
    }
}
