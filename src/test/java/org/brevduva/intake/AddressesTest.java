package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Done;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the local part of an address of ours means. */
@Timeout(60)
class AddressesTest extends IntakeFixture {

    @BeforeEach
    void make_a_group() throws Exception {
        office.groups().add("test", Registered.ACCOUNT, "crew");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740606");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740607");
    }

    @Test
    void a_mail_to_a_group_goes_to_each_member_and_who_is_named_twice_gets_it_once() throws Exception {
        Verdict verdict = take(mail("hej"), "Crew", "46701740606", PHONE);

        assertThat(((Accepted) verdict).messages()).isEqualTo(3);
    }

    @Tag("S64")
    @Test
    void a_phone_of_another_country_that_texts_us_is_answered_like_any_other() throws Exception {
        texts("4741234567", "Hei");

        Verdict verdict = take(mail(ANNA, "<1@firma.example>", "Re: SMS +4741234567", "Hej"), replyTo());

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly(NUMBER + " 4741234567 <1@firma.example> Hej");
    }

    @Test
    void the_group_of_another_account_is_none() throws Exception {
        office.accounts().add("test", "other", Map.of("subject", "ignore"));
        office.mailboxes().add("test", Map.of("account", "other", "address", "eva@other.example", "sender", "Other"));

        Verdict verdict = take(mail("eva@other.example", "<1@other.example>", "", "hej"), "crew");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("no such group"));
    }

    @Test
    void what_is_neither_a_number_nor_a_group_is_refused_at_rcpt() {
        assertThat(intake.recipient(stranger(), "nobody@sms.example")).isInstanceOf(RecipientAnswer.Unknown.class);
    }

    @Tag("S1")
    @Test
    void a_p_may_stand_before_a_number() throws Exception {
        take(mail("hej"), "p46701740605");

        assertThat(sent()).containsExactly(NUMBER + " " + PHONE + " <1@firma.example> hej");
    }

    @Test
    void who_asks_for_help_and_has_proved_who_he_is_gets_a_short_guide() throws Exception {
        Verdict verdict = take(mail(ANNA, "<1@firma.example>", "help?", ""), "help");

        assertThat(verdict).isEqualTo(new Done("How to text a phone by e-mail"));
        assertThat(field(passedOn().get(0), "To")).isEqualTo(ANNA);
        assertThat(passedOn().get(0)).contains("sms@sms.example");
    }

    @Test
    void a_stranger_who_asks_for_help_gets_no_mail() throws Exception {
        Verdict verdict = takeFromElsewhere(mail("mallory@elsewhere.example", "<1@x.example>", "help", ""), "help");

        assertThat(verdict).isEqualTo(NO);
        assertThat(passedOn()).isEmpty();
    }
}
