package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.brevduva.account.State;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an administrator does to a mailbox is felt by the next mail; and what a phone is answered. */
@Timeout(60)
class MailboxAtTheGateTest extends IntakeFixture {

    private static final String EVA = "eva@firma.example";
    private static final String EVA_BERG = "eva.berg@firma.example";

    @Tag("S15")
    @Tag("S16")
    @Test
    void an_address_sends_from_the_moment_it_is_registered_until_it_is_removed() throws Exception {
        Verdict before = write(EVA);
        office.mailboxes().add("test", Registered.withSender(EVA, "Firma"));
        Verdict registered = write(EVA);
        office.mailboxes().set("test", EVA, State.REMOVED);

        assertThat(before).isInstanceOf(Verdict.Refused.class);
        assertThat(registered).isInstanceOf(Accepted.class);
        assertThat(write(EVA)).isEqualTo(before);
    }

    @Tag("S16")
    @Test
    void a_mailbox_whose_address_is_changed_sends_from_the_new_one_alone() throws Exception {
        choose(BO, "address=" + EVA_BERG);

        assertThat(write(BO)).isInstanceOf(Verdict.Refused.class);
        assertThat(write(EVA_BERG)).isInstanceOf(Accepted.class);
    }

    @Tag("S51")
    @Tag("S52")
    @Test
    void an_answer_to_the_reply_address_goes_to_its_phone_from_the_mailboxs_number() throws Exception {
        texts("46701740606", "Kommer du?");
        String reply = replyTo();
        texts(PHONE, "Och du?");

        takeFromElsewhere(mail(ANNA, "<1@firma.example>", "something else altogether", "Ja"), reply);
        takeFromElsewhere(mail(ANNA, "<2@firma.example>", "", "Visst"), reply.toUpperCase(Locale.ROOT));

        assertThat(sent())
                .containsExactly(
                        "467190012345 46701740606 <1@firma.example> Ja",
                        "467190012345 46701740606 <2@firma.example> Visst");
    }

    @Test
    void a_reply_address_given_away_before_the_mailbox_got_another_number_or_address_still_leads_there()
            throws Exception {
        texts(PHONE, "Kommer du?");
        String reply = replyTo();
        choose(ANNA, "number=467190012399", "address=" + EVA);

        Verdict verdict = takeFromElsewhere(mail(EVA, "<1@firma.example>", "Re: SMS", "Ja"), reply);

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly("467190012399 46701740605 <1@firma.example> Ja");
    }

    @Test
    void a_reply_address_of_a_mailbox_that_is_gone_proves_nothing_for_who_comes_after() throws Exception {
        texts(PHONE, "Kommer du?");
        String reply = replyTo();
        office.mailboxes().set("test", ANNA, State.REMOVED);
        office.mailboxes().add("test", Registered.withNumber(ANNA, "467190012399"));

        assertThat(takeFromElsewhere(mail("Ja"), reply)).isEqualTo(NO);
    }

    private Verdict write(String mailbox) throws Exception {
        return take(mail(mailbox, "<1@firma.example>", "hej", "hej"), PHONE);
    }
}
