package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.brevduva.intake.RecipientAnswer.Known;
import org.brevduva.intake.RecipientAnswer.NotAllowed;
import org.brevduva.intake.RecipientAnswer.TooMany;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Delay;
import org.brevduva.intake.Verdict.Later;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a mailbox and its account may send. */
@Timeout(60)
class LimitsTest extends IntakeFixture {

    @Test
    void what_is_too_much_for_a_minute_may_be_tried_again_in_the_next() throws Exception {
        choose(ANNA, "per-minute=2");
        send(ANNA, 1);
        send(ANNA, 2);

        assertThat(send(ANNA, 3))
                .isEqualTo(
                        new Later(Delay.TOO_FAST, "this mailbox may send 2 messages a minute: try again in a minute"));
        assertThat(sent()).hasSize(2);
        time.pass(Duration.ofMinutes(1));
        assertThat(send(ANNA, 3)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"day, P1D", "month, P31D"})
    void what_is_too_much_for_a_day_or_a_month_is_refused_with_the_figures(String period, Duration whole)
            throws Exception {
        choose(ANNA, "per-" + period + "=1");
        send(ANNA, 1);

        assertThat(send(ANNA, 2))
                .isEqualTo(new Refused(
                        Reason.OVER_LIMIT,
                        "this mailbox may send 1 message a " + period
                                + ", and this mail would be more: nothing was sent"));
        assertThat(sent()).hasSize(1);
        time.pass(whole);
        assertThat(send(ANNA, 2)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_mail_that_passes_the_limit_with_one_of_its_recipients_is_sent_to_none() throws Exception {
        choose(ANNA, "per-day=2");

        assertThat(take(mail("hej"), "46701740605", "46701740606", "46701740607"))
                .isInstanceOf(Refused.class);
        assertThat(sent()).isEmpty();
        assertThat(take(mail("hej"), "46701740605", "46701740606")).isInstanceOf(Accepted.class);
    }

    @Test
    void the_limit_of_an_account_counts_what_all_its_mailboxes_send() throws Exception {
        accountMay("per-day", "2");
        send(ANNA, 1);
        send(BO, 2);

        assertThat(send(ANNA, 3))
                .isEqualTo(send(BO, 4))
                .isEqualTo(new Refused(
                        Reason.OVER_LIMIT,
                        "account firma may send 2 messages a day, and this mail would be more: nothing was sent"));
    }

    @Test
    void the_limit_of_one_mailbox_is_none_for_another() throws Exception {
        choose(ANNA, "per-day=1");
        send(ANNA, 1);

        assertThat(send(ANNA, 2)).isInstanceOf(Refused.class);
        assertThat(send(BO, 3)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_mail_offered_again_is_neither_counted_nor_refused() throws Exception {
        choose(ANNA, "per-minute=2");
        Accepted first = (Accepted) send(ANNA, 1);

        assertThat(send(ANNA, 1)).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(send(ANNA, 2)).isInstanceOf(Accepted.class);
        assertThat(send(ANNA, 1)).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(send(ANNA, 3)).isInstanceOf(Later.class);
    }

    @Test
    void what_was_counted_stays_counted_over_a_restart() throws Exception {
        accountMay("per-day", "1");
        send(ANNA, 1);

        restart();

        assertThat(send(BO, 2)).isInstanceOf(Refused.class);
    }

    @Test
    void who_is_known_hears_at_rcpt_that_a_limit_is_reached() throws Exception {
        choose(ANNA, "per-minute=2");
        Login anna = login(ANNA);
        RecipientAnswer third = answer(anna, 2);
        take(mail("hej"), "46701740605", "46701740606");

        assertThat(answer(anna, 0))
                .isEqualTo(third)
                .isEqualTo(
                        new RecipientAnswer.Later("this mailbox may send 2 messages a minute: try again in a minute"));
        choose(ANNA, "per-minute=");
        assertThat(answer(anna, 0)).isInstanceOf(Known.class);
        choose(ANNA, "per-day=2");
        take(mail(ANNA, "<2@firma.example>", "hej", "hej"), "46701740605", "46701740606");
        assertThat(answer(anna, 0))
                .isEqualTo(new NotAllowed("this mailbox may send 2 messages a day, and that many are sent"));
    }

    @Test
    void too_many_recipients_are_refused_at_rcpt_and_after_data() throws Exception {
        accountMay("max-recipients", "2");
        String why = "one mail of yours may go to 2 recipients: send several";

        assertThat(answer(login(ANNA), 1)).isInstanceOf(Known.class);
        assertThat(answer(login(ANNA), 2)).isEqualTo(new TooMany(why));
        assertThat(take(mail("hej"), "46701740605", "46701740606", "46701740607"))
                .isEqualTo(new Refused(Reason.OVER_LIMIT, why));
        assertThat(sent()).isEmpty();
        assertThat(take(mail("hej"), "46701740605", "46701740606")).isInstanceOf(Accepted.class);
    }

    @Test
    void a_text_of_too_many_parts_is_refused_with_the_figures() throws Exception {
        choose(ANNA, "max-parts=2");

        assertThat(take(mail("a".repeat(307)), PHONE))
                .isEqualTo(new Refused(Reason.TEXT, "the text takes 3 SMS, at most 2 are sent"));
        assertThat(take(mail("a".repeat(306)), PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_mailbox_may_not_be_allowed_more_parts_than_the_house() throws Exception {
        choose(ANNA, "max-parts=255");

        assertThat(take(mail("\u0436".repeat(1_000)), PHONE)).isInstanceOf(Accepted.class);
        assertThat(COMPOSER.maxParts()).isEqualTo(15);
        assertThat(((Refused) take(mail("\ud83d\udd4a".repeat(1_000)), PHONE)).why())
                .endsWith("at most 15 are sent");
    }

    private Verdict send(String mailbox, int number) throws Exception {
        return take(mail(mailbox, "<" + number + "@firma.example>", "hej", "hej"), PHONE);
    }

    private RecipientAnswer answer(Login login, int recipients) {
        Caller caller = new Caller(ELSEWHERE, Optional.of(login.address()), Optional.of(login), recipients);
        return intake.recipient(caller, PHONE + "@sms.example");
    }

    private void accountMay(String option, String value) throws Exception {
        office.accounts().change("test", Registered.ACCOUNT, Map.of(option, Optional.of(value)));
    }
}
