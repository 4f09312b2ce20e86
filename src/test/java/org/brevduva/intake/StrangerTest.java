package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.State;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Delay;
import org.brevduva.intake.Verdict.Later;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.trust.Letter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail whose From may be anybody's. */
@Timeout(60)
class StrangerTest extends IntakeFixture {

    private static final Later UNPROVED =
            new Later(Delay.UNPROVED, "nobody could tell in time whether your domain sent this mail: try again later");

    @Tag("S15")
    @Test
    void a_stranger_a_mailbox_unproved_a_paused_and_a_removed_one_hear_the_same() throws Exception {
        Verdict stranger = takeFromElsewhere(mail("eva@firma.example", "<1@x.example>", "hej", "hej"), PHONE);
        Verdict unproved = takeFromElsewhere(mail("hej"), PHONE);
        office.mailboxes().set("test", ANNA, State.DEACTIVATED);
        Verdict paused = takeFromElsewhere(mail("hej"), PHONE);
        office.mailboxes().set("test", ANNA, State.REMOVED);
        Verdict removed = takeFromElsewhere(mail("hej"), PHONE);

        assertThat(List.of(stranger, unproved, paused, removed)).containsOnly(NO);
        assertThat(sent()).isEmpty();
    }

    @Tag("S15")
    @Test
    void only_a_relay_of_ours_is_told_that_from_is_not_registered() throws Exception {
        assertThat(take(mail("eva@firma.example", "<1@x.example>", "hej", "hej"), PHONE))
                .isEqualTo(new Refused(
                        Reason.NOT_ALLOWED,
                        "the From address is not registered here: ask your administrator to register it"));
    }

    @Test
    void at_rcpt_a_stranger_learns_nothing_about_who_may_text_whom() throws Exception {
        Caller asAnna = new Caller(ELSEWHERE, envelope(ELSEWHERE, PHONE).sender(), Optional.empty(), 0);
        office.optOuts().add("test", Optional.empty(), PHONE, "");
        choose(ANNA, "max-recipients=1");

        for (String phone : List.of(PHONE, "12025550123", "46939101234")) {
            assertThat(intake.recipient(asAnna, phone + "@sms.example")).isInstanceOf(RecipientAnswer.Known.class);
            assertThat(intake.recipient(stranger(), phone + "@sms.example")).isInstanceOf(RecipientAnswer.Known.class);
        }
    }

    @Test
    void while_the_dns_is_silent_nobody_is_let_in_and_nobody_is_turned_away() throws Exception {
        dnsDeadline = Duration.ofMillis(500);
        restart();
        dns.knows(Letter.ZONE).silentAbout("*");
        List<Recipient> phone = recipients(PHONE);

        assertThat(take(mail("hej"), phone, address(Letter.ALLOWED))).isEqualTo(UNPROVED);
        assertThat(take(mail("eva@firma.example", "<1@x.example>", "hej", "hej"), phone, address(Letter.ALLOWED)))
                .isEqualTo(UNPROVED);
        assertThat(sent()).isEmpty();
        dns.recovers();
        await().until(() -> take(mail("hej"), phone, address(Letter.ALLOWED)), Accepted.class::isInstance);
    }

    @Test
    void a_signed_mail_speaks_for_the_phones_in_its_to_and_cc() throws Exception {
        dns.knows(Letter.ZONE);
        String copied = Letter.fromAnna()
                .with("Subject:", "Cc: \"Bo\" <0701740606@sms.example>\r\nSubject:")
                .signed()
                .text();

        Verdict toBoth = take(copied, recipients(PHONE, "0701740606"), ELSEWHERE);

        assertThat(toBoth).isInstanceOf(Accepted.class);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void a_signed_mail_replayed_to_another_phone_is_refused() throws Exception {
        dns.knows(Letter.ZONE);
        String caught = Letter.fromAnna().signed().text();

        assertThat(take(caught, recipients("46701740699"), ELSEWHERE)).isEqualTo(NO);
        assertThat(latestRefusal())
                .isEqualTo("refused 203.0.113.9: its signature does not speak for recipients that stand neither in To"
                        + " nor in Cc");
        assertThat(take(caught, recipients(PHONE, "46701740699"), ELSEWHERE)).isEqualTo(NO);
        assertThat(sent()).isEmpty();
        assertThat(take(caught, recipients(PHONE), ELSEWHERE)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_blind_copy_is_sent_where_the_envelope_is_vouched_for() throws Exception {
        dns.knows(Letter.ZONE);

        assertThat(take(mail("hej"), recipients("46701740699"), address(Letter.ALLOWED)))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: anna@firma.example\r\nFrom: bo@firma.example",
                "From: anna@firma.example, bo@firma.example",
                "From: anna@firma.example\r\nSender: a@x.example\r\nSender: b@x.example",
                "From: anna@firma.example\r\nSender: a@x.example, b@x.example",
                "From: anna@firma.example\r\nFrom : bo@firma.example",
                "From: \"bo@firma.example\" <anna@firma.example>",
                "From: bo@firma.example <anna@firma.example>",
                "From: <anna@firma.example> <bo@firma.example>",
                "From: Firma: anna@firma.example;",
                "From: anna@firma(.example).example",
                "From: anna",
                "X-From: anna@firma.example"
            })
    void whoever_could_be_read_as_two_people_is_nobody_even_on_a_relay(String author) throws Exception {
        String mail = mail("hej").replace("From: " + ANNA, author);

        Verdict verdict = take(mail, PHONE);

        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(((Refused) verdict).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(((Refused) verdict).why()).matches("nobody can tell who wrote the mail: [ -~]{10,120}");
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_sender_field_of_somebody_else_makes_no_difference_to_who_wrote() throws Exception {
        assertThat(take("Sender: secretary@firma.example\r\n" + mail("hej"), PHONE))
                .isInstanceOf(Accepted.class);
        assertThat(takeFromElsewhere("Sender: " + BO + "\r\n" + mail("hej"), PHONE))
                .isEqualTo(NO);
    }

    @Test
    void a_mail_that_has_passed_more_than_fifty_servers_goes_round_in_a_circle() throws Exception {
        String hop = "Received: from a.example by b.example; Mon, 2 Mar 2026 09:00:00 +0100\r\n";

        assertThat(take(hop.repeat(51) + mail("hej"), PHONE))
                .isEqualTo(new Refused(Reason.LOOP, "the mail has passed 51 servers: it goes round in a circle"));
        assertThat(take(hop.repeat(50) + mail("hej"), PHONE)).isInstanceOf(Accepted.class);
    }
}
