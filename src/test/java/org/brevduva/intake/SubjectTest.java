package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.account.State;
import org.brevduva.account.VirtualNumber;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the subject says, by the policy of the account. */
@Timeout(60)
class SubjectTest extends IntakeFixture {

    private static final String SECRET = "iSj4Slf9";

    @BeforeEach
    void read_it_as_the_sender() throws Exception {
        choose(ANNA, "subject=sender", "senders=Anders,My Firm");
    }

    private Verdict with(String subject, String... recipients) throws IOException {
        return take(mail(ANNA, "<1@firma.example>", subject, "hej"), recipients);
    }

    private List<String> senders() {
        return sent().stream().map(line -> line.replaceAll(" 46701.*", "")).toList();
    }

    @Tag("S9")
    @Tag("S36")
    @Test
    void a_registered_sender_in_the_subject_is_what_phones_show() throws Exception {
        assertThat(with("My Firm", PHONE)).isInstanceOf(Accepted.class);

        assertThat(senders()).containsExactly("My Firm");
    }

    @Tag("S115")
    @Test
    void a_sender_that_is_not_registered_is_refused() throws Exception {
        assertThat(with("Other Firm", PHONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("not registered for you"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void any_sender_is_a_policy_that_an_administrator_may_choose() throws Exception {
        choose(ANNA, "senders=any");

        assertThat(with("Other Firm", PHONE)).isInstanceOf(Accepted.class);
    }

    @Tag("S9")
    @Test
    void what_cannot_be_a_sender_is_refused_and_not_repeated() throws Exception {
        for (String subject : List.of("Ålands bank", "Lunch today at twelve?", "a".repeat(12))) {
            assertThat(with(subject, PHONE)).as(subject).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.NOT_THERE);
                assertThat(refused.why()).contains("leave it empty").doesNotContain(subject);
            });
        }
    }

    @Tag("S10")
    @Test
    void a_number_of_the_accounts_may_be_the_sender_in_whatever_form_it_is_written() throws Exception {
        office.numbers().add("test", Registered.ACCOUNT, "46701740699", VirtualNumber.Kind.SHARED, Optional.empty());

        assertThat(with("070-174 06 99", PHONE)).isInstanceOf(Accepted.class);
        assertThat(with("070-174 06 98", PHONE)).isInstanceOf(Refused.class);

        assertThat(senders()).containsExactly("46701740699");
    }

    @Tag("S66")
    @Test
    void an_empty_subject_leaves_the_mailbox_its_own_sender() throws Exception {
        assertThat(with("", PHONE)).isInstanceOf(Accepted.class);

        assertThat(senders()).containsExactly(NUMBER);
    }

    @Tag("S13")
    @Test
    void the_last_word_is_the_password_when_the_mailbox_needs_one() throws Exception {
        choose(ANNA, "password=" + SECRET);
        choose(ANNA, "password-required=yes");

        assertThat(with("Anders " + SECRET, PHONE)).isInstanceOf(Accepted.class);
        assertThat(take(mail(ANNA, "<2@firma.example>", SECRET, "hej"), PHONE)).isInstanceOf(Accepted.class);

        assertThat(senders()).containsExactly("Anders", NUMBER);
    }

    @Test
    void a_password_that_was_not_needed_goes_no_further_either() throws Exception {
        choose(ANNA, "password=" + SECRET);
        choose(ANNA, "password-required=yes", "subject=text");

        takeAs(login(ANNA), mail(ANNA, "<1@firma.example>", "Server down " + SECRET, "hej"), PHONE);

        assertThat(sent()).containsExactly(NUMBER + " " + PHONE + " <1@firma.example> Server down\nhej");
    }

    @Tag("S68")
    @Test
    void the_subject_of_our_own_mails_says_nothing_whatever_a_client_puts_in_front() throws Exception {
        for (String prefix : List.of("Re: ", "SV: ", "AW: ", "VS: ", "Re: SV: ", "Antw.: ")) {
            assertThat(with(prefix.replace(".", "") + "SMS +46701740605", PHONE))
                    .as(prefix)
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void the_subject_of_an_answer_says_nothing() throws Exception {
        texts(PHONE, "Kommer du?");

        Verdict verdict = take(
                "References: " + thread() + "\r\n" + mail(ANNA, "<2@firma.example>", "Re: lunch?!", "Ja"), replyTo());

        assertThat(verdict).isInstanceOf(Accepted.class);
    }

    @Test
    void as_text_it_stands_before_the_text() throws Exception {
        choose(ANNA, "subject=text");

        with("Server ÅÄÖ is down", PHONE);

        assertThat(sent()).containsExactly(NUMBER + " " + PHONE + " <1@firma.example> Server ÅÄÖ is down\nhej");
    }

    @Test
    void it_may_be_ignored() throws Exception {
        choose(ANNA, "subject=ignore");

        with("Whatever?!", PHONE);

        assertThat(sent()).containsExactly(NUMBER + " " + PHONE + " <1@firma.example> hej");
    }

    @Tag("S60")
    @Tag("S67")
    @Test
    void as_recipients_it_adds_to_those_of_the_address_each_once() throws Exception {
        choose(ANNA, "subject=recipients");

        Verdict verdict = with("070-174 06 06, 46701740607;+46701740605 0701740608", PHONE);

        assertThat(((Accepted) verdict).messages()).isEqualTo(4);
        assertThat(sent())
                .extracting(line -> line.split(" ")[1])
                .containsExactly("46701740605", "46701740606", "46701740607", "46701740608");
    }

    @Test
    void a_recipient_that_is_no_number_is_named_by_its_place() throws Exception {
        choose(ANNA, "subject=recipients");

        assertThat(with("46701740606, 12", PHONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("number 2 in it is none"));
        assertThat(sent()).isEmpty();
    }

    @Tag("S59")
    @Tag("S60")
    @Test
    void to_the_address_of_a_key_the_subject_holds_the_recipients() throws Exception {
        String key = office.keys().add("test", Registered.ACCOUNT, "support").secret();

        Verdict verdict = with("46701740606, 46701740607", key, PHONE);

        assertThat(((Accepted) verdict).messages()).isEqualTo(3);
    }

    @Test
    void a_key_that_is_wrong_paused_or_anothers_is_refused_in_the_same_words() throws Exception {
        String key = office.keys().add("test", Registered.ACCOUNT, "support").secret();
        Verdict wrong = with(PHONE, "b".repeat(32));
        office.keys().set("test", Registered.ACCOUNT, "support", State.DEACTIVATED);
        Verdict paused = with(PHONE, key);
        String anothers = anothersKey();

        assertThat(with(PHONE, anothers)).isEqualTo(wrong).isEqualTo(paused);
        assertThat(wrong).isInstanceOf(Refused.class);
    }

    private String anothersKey() throws IOException, Objection {
        office.accounts().add("test", "other", Map.of());
        return office.keys().add("test", "other", "support").secret();
    }

    @Test
    void without_any_number_there_is_no_recipient() throws Exception {
        String key = office.keys().add("test", Registered.ACCOUNT, "support").secret();

        assertThat(with("", key))
                .isEqualTo(new Refused(
                        Reason.NOT_THERE,
                        "there is no recipient: write the numbers into the subject, or attach a list"));
    }
}
