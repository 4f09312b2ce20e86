package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.intake.RecipientAnswer.Known;
import org.brevduva.intake.RecipientAnswer.NotAllowed;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.MailAddress;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone whose owner wants no more SMS gets none, whichever way the mail comes. */
@Timeout(60)
class OptOutsAtTheGateTest extends IntakeFixture {

    private static final String WHY =
            "this phone has wanted no more SMS since 2026-03-02: only its owner can change that";
    private static final String EVA = "eva@other.example";

    @Test
    void a_phone_that_opted_out_of_an_account_gets_nothing_from_it_and_still_from_others() throws Exception {
        given_another_account_with_eva();
        office.optOuts().add("test", Optional.of(Registered.ACCOUNT), PHONE, "SMS of 2 March");

        Verdict fromAnna = take(mail("hej"), PHONE, "46701740606");
        Verdict fromEva = take(mail(EVA, "<1@other.example>", "hej", "hej"), PHONE);

        assertThat(fromAnna)
                .isEqualTo(new Refused(Reason.NOT_THERE, "nothing was sent, because of +" + PHONE + ": " + WHY));
        assertThat(fromEva).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly("Other 46701740605 <1@other.example> hej");
    }

    @Test
    void a_phone_that_opted_out_of_everything_gets_nothing_from_anybody() throws Exception {
        given_another_account_with_eva();
        office.optOuts().add("test", Optional.empty(), "070-174 06 05", "");

        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Refused.class);
        assertThat(take(mail(EVA, "<1@other.example>", "hej", "hej"), PHONE)).isInstanceOf(Refused.class);
        assertThat(sent()).isEmpty();
    }

    @Test
    void who_is_known_hears_it_at_rcpt_with_the_date_and_a_stranger_does_not() throws Exception {
        office.optOuts().add("test", Optional.empty(), PHONE, "");
        Caller loggedIn = new Caller(ELSEWHERE, Optional.empty(), Optional.of(login(ANNA)), 0);
        Caller relayed = new Caller(trusted(), MailAddress.read(BO), Optional.empty(), 0);

        for (Caller known : List.of(loggedIn, relayed)) {
            assertThat(intake.recipient(known, PHONE + "@sms.example")).isEqualTo(new NotAllowed(WHY));
        }
        assertThat(intake.recipient(stranger(), PHONE + "@sms.example")).isInstanceOf(Known.class);
    }

    @Test
    void an_opt_out_that_was_lifted_stands_in_nobodys_way() throws Exception {
        office.optOuts().add("test", Optional.empty(), PHONE, "");
        office.optOuts().add("test", Optional.of(Registered.ACCOUNT), PHONE, "");
        office.optOuts().lift("test", Optional.empty(), PHONE);
        Verdict oneLeft = take(mail("hej"), PHONE);
        office.optOuts().lift("test", Optional.of(Registered.ACCOUNT), PHONE);

        assertThat(oneLeft).isInstanceOf(Refused.class);
        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void not_even_an_answer_to_its_own_sms_goes_to_a_phone_that_opted_out() throws Exception {
        texts(PHONE, "STOP!");
        String answer = replyTo();
        office.optOuts().add("test", Optional.of(Registered.ACCOUNT), PHONE, "");

        Verdict byAddress = takeFromElsewhere(mail("Varför?"), answer);
        Verdict byThread = takeFromElsewhere("In-Reply-To: " + thread() + "\r\n" + mail("Varför?"), PHONE);

        assertThat(List.of(byAddress, byThread))
                .containsOnly(new Refused(Reason.NOT_THERE, "nothing was sent, because of +" + PHONE + ": " + WHY));
        assertThat(sent()).isEmpty();
    }

    private void given_another_account_with_eva() throws Exception {
        office.accounts().add("test", "other", Map.of("subject", "ignore"));
        office.mailboxes().add("test", Map.of("account", "other", "address", EVA, "sender", "Other"));
    }
}
