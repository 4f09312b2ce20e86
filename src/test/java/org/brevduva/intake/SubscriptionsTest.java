package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Numbers;
import org.brevduva.account.Objection;
import org.brevduva.account.State;
import org.brevduva.intake.Verdict.Done;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.QrPicture;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscriptionsTest extends IntakeFixture {

    private static final String EVA = "eva@firma.example";
    private static final Refused NO_KEY = new Refused(
            Reason.NOT_ALLOWED, "the mail holds no API key that can be used here: ask whoever gave it to you");

    private String key;

    @BeforeEach
    void give_the_account_numbers_and_a_key() throws Exception {
        office.accounts()
                .change("test", Registered.ACCOUNT, Map.of("number-range", Optional.of("467190010000-467190010999")));
        key = office.keys().add("test", Registered.ACCOUNT, "support").secret();
    }

    @Tag("S55")
    @Tag("S56")
    @Test
    void a_mail_with_the_key_as_its_subject_registers_its_author_and_the_answer_names_his_number() throws Exception {
        Verdict verdict = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        Mailbox eva = office.mailboxes().find(EVA);
        String number = eva.number().orElseThrow().digits();
        assertThat(verdict).isEqualTo(new Done("Your number is +" + number));
        assertThat(number).matches("467190010[0-9]{3}");
        assertThat(eva.key()).contains("support");
        assertThat(passedOn()).hasSize(1);
        assertThat(field(passedOn().get(0), "To")).isEqualTo(EVA);
        assertThat(field(passedOn().get(0), "In-Reply-To")).isEqualTo("<1@firma.example>");
        assertThat(field(passedOn().get(0), "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(passedOn().get(0)).contains("+" + number).doesNotContain(key);
    }

    @Tag("S58")
    @Test
    void the_answer_shows_a_code_that_phones_read_and_says_the_same_in_letters() throws Exception {
        take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        String number = office.mailboxes().find(EVA).number().orElseThrow().digits();
        String answer = passedOn().get(0);
        assertThat(answer)
                .contains("Content-Type: image/png", "inline; filename=\"sms" + number + ".png\"", "sms:+" + number);
        byte[] png = QrPicture.of("sms:+" + number);
        assertThat(answer.replace("\r\n", "")).contains(Base64.getEncoder().encodeToString(png));
    }

    @Tag("S73")
    @Test
    void after_giving_it_back_the_same_mailbox_gets_another_number_and_the_old_one_rests() throws Exception {
        take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");
        String first = office.mailboxes().find(EVA).number().orElseThrow().digits();
        take(mail(EVA, "<2@firma.example>", key, "hej"), "unsubscribe");

        take(mail(EVA, "<3@firma.example>", key, "hej"), "subscribe");

        assertThat(office.mailboxes().find(EVA).number().orElseThrow().digits()).isNotEqualTo(first);
        assertThat(new Numbers(store, office.audit()).find(first).freeSince()).isPresent();
    }

    @Tag("S56")
    @Test
    void the_number_works_at_once() throws Exception {
        take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        Verdict verdict = take(mail(EVA, "<2@firma.example>", "", "hej"), PHONE);

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        String number = office.mailboxes().find(EVA).number().orElseThrow().digits();
        assertThat(sent()).containsExactly(number + " " + PHONE + " <2@firma.example> hej");
    }

    @Test
    void who_has_a_number_is_told_which_and_keeps_it() throws Exception {
        Verdict first = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        Verdict again = take(mail(EVA, "<2@firma.example>", key.toUpperCase(), "hej"), "SUBSCRIBE");

        assertThat(again).isEqualTo(first);
        assertThat(passedOn()).hasSize(2);
    }

    @Tag("S70")
    @Test
    void a_key_that_is_wrong_deactivated_or_revoked_or_of_a_deactivated_account_is_refused_in_the_same_words()
            throws Exception {
        Verdict wrong = take(mail(EVA, "<1@firma.example>", "a".repeat(32), "hej"), "subscribe");
        Verdict none = take(mail(EVA, "<1@firma.example>", "hello", "hej"), "subscribe");
        office.keys().set("test", Registered.ACCOUNT, "support", State.DEACTIVATED);
        Verdict deactivated = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");
        office.keys().set("test", Registered.ACCOUNT, "support", State.ACTIVE);
        office.accounts().set("test", Registered.ACCOUNT, State.DEACTIVATED);
        Verdict paused = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");
        office.accounts().set("test", Registered.ACCOUNT, State.ACTIVE);
        office.keys().set("test", Registered.ACCOUNT, "support", State.REMOVED);
        Verdict revoked = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        assertThat(List.of(wrong, none, deactivated, paused, revoked)).containsOnly(NO_KEY);
        assertThat(office.mailboxes().all()).hasSize(2);
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void a_stranger_with_a_key_gets_no_number_and_no_answer() throws Exception {
        Verdict verdict = takeFromElsewhere(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        assertThat(verdict).isEqualTo(NO);
        assertThat(office.mailboxes().all()).hasSize(2);
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void an_automatic_mail_subscribes_nobody() throws Exception {
        String vacation = "Auto-Submitted: auto-replied\r\n" + mail(EVA, "<1@firma.example>", key, "I am away");

        assertThat(take(vacation, "subscribe")).isInstanceOf(Refused.class);
        assertThat(office.mailboxes().all()).hasSize(2);
    }

    @Test
    void when_the_range_is_used_up_the_mail_is_refused_without_the_administrators_words() throws Exception {
        office.accounts()
                .change("test", Registered.ACCOUNT, Map.of("number-range", Optional.of("467190010000-467190010000")));
        take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe");

        Verdict verdict = take(mail("gun@firma.example", "<2@firma.example>", key, "hej"), "subscribe");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why())
                                .isEqualTo("no number can be given to you right now: ask your administrator"));
    }

    @Tag("S72")
    @Test
    void a_mail_with_the_key_closes_the_mailbox_at_once_also_one_that_the_administrator_made() throws Exception {
        Verdict verdict = take(mail(ANNA, "<1@firma.example>", "", "stop, " + key), "unsubscribe");

        assertThat(verdict).isEqualTo(new Done("Your number is closed"));
        assertThat(isRegistered(ANNA)).isFalse();
        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Refused.class);
        assertThat(field(passedOn().get(0), "To")).isEqualTo(ANNA);
        assertThat(passedOn().get(0)).doesNotContain(key);
    }

    @Test
    void a_mail_without_the_key_closes_nothing() throws Exception {
        assertThat(take(mail(ANNA, "<1@firma.example>", "please", "stop"), "unsubscribe"))
                .isEqualTo(NO_KEY);
        assertThat(isRegistered(ANNA)).isTrue();
    }

    @Test
    void such_an_address_stands_alone() throws Exception {
        Verdict verdict = take(mail(EVA, "<1@firma.example>", key, "hej"), "subscribe", PHONE);

        assertThat(verdict).isEqualTo(new Refused(Reason.NOT_ALLOWED, "write to subscribe@ and to nobody else"));
        assertThat(sent()).isEmpty();
    }

    private boolean isRegistered(String mailbox) {
        try {
            return office.mailboxes().find(mailbox).state() == State.ACTIVE;
        } catch (Objection e) {
            return false;
        }
    }
}
