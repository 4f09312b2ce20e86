package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Delay;
import org.brevduva.intake.Verdict.Later;
import org.brevduva.testing.LogBook;
import org.brevduva.trust.Letter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anna's mailbox is one whose password is required. */
@Timeout(60)
class PasswordTest extends IntakeFixture {

    private static final Later WAIT =
            new Later(Delay.TOO_FAST, "too many wrong passwords came from you: wait some minutes, then try again");

    @BeforeEach
    void requirePassword() throws Exception {
        choose(ANNA, "password=" + SECRET);
        choose(ANNA, "password-required=yes");
    }

    @Tag("S13")
    @Tag("S14")
    @Test
    void a_mail_with_the_right_password_as_its_last_word_is_sent() throws Exception {
        assertThat(takeFromElsewhere(with("Firma " + SECRET), PHONE)).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> hej");
    }

    @Tag("S14")
    @ParameterizedTest
    @ValueSource(strings = {"", "Firma", "rdn4-duvslag", "Rdn4-duvslag igen"})
    void a_mail_without_the_password_or_with_another_sends_nothing(String subject) throws Exception {
        assertThat(takeFromElsewhere(with(subject), PHONE)).isEqualTo(NO);
        assertThat(sent()).isEmpty();
    }

    @Tag("S14")
    @Test
    void without_the_option_no_password_is_needed() throws Exception {
        choose(ANNA, "password-required=no");

        assertThat(take(with("Firma"), PHONE)).isInstanceOf(Accepted.class);
    }

    @Tag("S19")
    @Test
    void a_trusted_relay_and_the_vouching_of_the_domain_do_not_stand_in_for_it() throws Exception {
        dns.knows(Letter.ZONE);
        List<Recipient> phone = recipients(PHONE);

        assertThat(take(with("Firma"), phone, trusted())).isEqualTo(NO);
        assertThat(take(with("Firma"), phone, address(Letter.ALLOWED))).isEqualTo(NO);
        assertThat(take(Letter.fromAnna().signed().text(), phone, ELSEWHERE)).isEqualTo(NO);
        assertThat(sent()).isEmpty();
        assertThat(take(with(SECRET), phone, trusted())).isInstanceOf(Accepted.class);
    }

    @Test
    void a_password_that_was_not_needed_is_not_texted_either() throws Exception {
        choose(ANNA, "password-required=no", "subject=text");

        assertThat(take(with("Larm " + SECRET), PHONE)).isInstanceOf(Accepted.class);
        assertThat(take(with("Larm rdn4-duvslag").replace("<1@", "<2@"), PHONE)).isInstanceOf(Accepted.class);

        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "467190012345 46701740605 <1@firma.example> Larm\nhej",
                        "467190012345 46701740605 <2@firma.example> Larm rdn4-duvslag\nhej");
    }

    @Test
    void the_reply_to_a_phone_and_the_login_stand_in_for_it() throws Exception {
        texts(PHONE, "Kommer du?");

        assertThat(takeFromElsewhere(with("Re: SMS"), replyTo())).isInstanceOf(Accepted.class);
        assertThat(takeAs(login(ANNA), with("Re: SMS").replace("<1@", "<2@"), PHONE))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void a_policy_of_other_proofs_does_not_do_away_with_it() throws Exception {
        choose(ANNA, "require=relay,registered");

        assertThat(take(with("Firma"), PHONE)).isEqualTo(NO);
        assertThat(takeAs(login(ANNA), with("Firma"), PHONE)).isEqualTo(NO);
        assertThat(take(with(SECRET), PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_wrong_password_a_mailbox_without_one_and_an_unknown_mailbox_hear_the_same() throws Exception {
        String subject = "Firma nosuchsecret";

        Verdict wrong = takeFromElsewhere(with(subject), PHONE);
        Verdict without = takeFromElsewhere(mail(BO, "<2@firma.example>", subject, "hej"), PHONE);
        Verdict unknown = takeFromElsewhere(mail("eva@firma.example", "<3@firma.example>", subject, "hej"), PHONE);

        assertThat(List.of(wrong, without, unknown)).containsOnly(NO);
    }

    @Test
    void the_audit_book_knows_more_than_the_sender_is_told() throws Exception {
        takeFromElsewhere(with("Firma"), PHONE);
        String wrong = latestRefusal();
        takeFromElsewhere(with(""), PHONE);
        String missing = latestRefusal();

        assertThat(wrong).isEqualTo("refused 203.0.113.9: the password is wrong");
        assertThat(missing).isEqualTo("refused 203.0.113.9: the subject has no password");
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNA, "eva@firma.example"})
    void after_too_many_wrong_ones_the_client_has_to_wait_whether_the_mailbox_exists_or_not(String author)
            throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(takeFromElsewhere(mail(author, "<1@x.example>", "guess" + i, "hej"), PHONE))
                    .isEqualTo(NO);
        }

        assertThat(takeFromElsewhere(mail(author, "<1@x.example>", SECRET, "hej"), PHONE))
                .isEqualTo(WAIT);
        assertThat(sent()).isEmpty();
    }

    @Test
    void who_guesses_locks_out_neither_other_clients_nor_whom_we_remember_nor_himself_for_ever() throws Exception {
        takeFromElsewhere(with(SECRET), PHONE);
        for (int i = 0; i < 5; i++) {
            takeFromElsewhere(with("guess" + i), PHONE);
        }

        assertThat(takeFromElsewhere(with("guess"), PHONE)).isEqualTo(WAIT);
        assertThat(takeFromElsewhere(with(SECRET).replace("<1@", "<2@"), PHONE)).isInstanceOf(Accepted.class);
        choose(ANNA, "password=" + SECRET + "2");
        assertThat(takeFromElsewhere(with(SECRET + "2"), PHONE)).isEqualTo(WAIT);
        assertThat(take(with(SECRET + "2").replace("<1@", "<3@"), recipients(PHONE), address("198.51.100.7")))
                .isInstanceOf(Accepted.class);
        choose(ANNA, "password=" + SECRET + "3");
        time.pass(Duration.ofMinutes(3));
        assertThat(takeFromElsewhere(with(SECRET + "3").replace("<1@", "<4@"), PHONE))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void the_password_is_found_nowhere_afterwards() throws Exception {
        String wrong = "Wrng5-duvslag";
        String large = with("Firma " + SECRET) + "\r\n" + " ".repeat(100_000);
        List<String> lines;
        try (LogBook log = new LogBook()) {
            choose(ANNA, "password=" + SECRET);
            take(large, PHONE);
            takeFromElsewhere(with(wrong), PHONE);
            takeFromElsewhere(mail("eva@firma.example", "<3@x.example>", wrong, "hej"), PHONE);
            intake.login(ANNA, SECRET, ELSEWHERE);
            intake.login(ANNA, wrong, ELSEWHERE);
            intake.login("eva@firma.example", wrong, ELSEWHERE);
            lines = log.lines();
        }
        assertThat(sent()).hasSize(1);
        store.close();

        assertThat(lines).anyMatch(line -> line.contains("accepted submission="));
        assertThat(lines).noneMatch(line -> line.contains(SECRET) || line.contains(wrong));
        assertThat(filesWith("firma.example")).isNotEmpty();
        assertThat(filesWith(SECRET)).isEmpty();
        assertThat(filesWith(wrong)).isEmpty();
    }

    private List<Path> filesWith(String word) throws Exception {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static String with(String subject) {
        return mail(ANNA, "<1@firma.example>", subject, "hej");
    }
}
