package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.brevduva.account.State;
import org.brevduva.intake.LoginAnswer.Later;
import org.brevduva.intake.LoginAnswer.Welcome;
import org.brevduva.intake.LoginAnswer.Wrong;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoginTest extends IntakeFixture {

    private static final Wrong WRONG =
            new Wrong("user or password is wrong: the user is the address of a mailbox that has a password");

    @BeforeEach
    void givePassword() throws Exception {
        choose(ANNA, "password=" + SECRET);
    }

    @Test
    void the_address_of_a_mailbox_and_its_password_open_the_door() throws Exception {
        assertThat(intake.login(ANNA, SECRET, ELSEWHERE)).isEqualTo(new Welcome(login(ANNA)));
    }

    @Test
    void the_case_of_the_address_makes_no_difference_and_that_of_the_password_does() throws Exception {
        assertThat(intake.login("Anna@Firma.EXAMPLE", SECRET, ELSEWHERE)).isEqualTo(new Welcome(login(ANNA)));
        assertThat(intake.login(ANNA, SECRET.toUpperCase(Locale.ROOT), ELSEWHERE))
                .isEqualTo(WRONG);
    }

    @Test
    void whatever_is_wrong_the_words_are_the_same() {
        List<LoginAnswer> answers = List.of(
                intake.login(ANNA, "no such secret", ELSEWHERE),
                intake.login(ANNA, "", ELSEWHERE),
                intake.login(BO, SECRET, ELSEWHERE),
                intake.login("eva@firma.example", SECRET, ELSEWHERE),
                intake.login("anna", SECRET, ELSEWHERE),
                intake.login("", SECRET, ELSEWHERE));

        assertThat(answers).containsOnly(WRONG);
        assertThat(latestRefusal()).isEqualTo("refused 203.0.113.9: wrong mailbox or password");
    }

    @Test
    void after_too_many_wrong_ones_nothing_is_checked_for_a_while() {
        for (int i = 0; i < 5; i++) {
            assertThat(intake.login(ANNA, "guess" + i, ELSEWHERE)).isEqualTo(WRONG);
        }

        LoginAnswer right = intake.login(ANNA, SECRET, ELSEWHERE);

        assertThat(right)
                .isEqualTo(new Later("too many wrong passwords came from you: wait some minutes, then try again"));
        assertThat(intake.login(ANNA, SECRET, address("198.51.100.7"))).isInstanceOf(Welcome.class);
    }

    @Test
    void a_removed_mailbox_opens_nothing_and_a_door_that_stood_open_lets_nothing_through() throws Exception {
        Login open = ((Welcome) intake.login(ANNA, SECRET, ELSEWHERE)).login();
        office.mailboxes().set("test", ANNA, State.REMOVED);

        assertThat(intake.login(ANNA, SECRET, ELSEWHERE)).isEqualTo(WRONG);
        assertThat(takeAs(open, mail("hej"), PHONE)).isEqualTo(NO);
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_deactivated_mailbox_can_log_in_and_is_told_that_it_is_paused() throws Exception {
        office.mailboxes().set("test", ANNA, State.DEACTIVATED);

        Login login = ((Welcome) intake.login(ANNA, SECRET, ELSEWHERE)).login();

        assertThat(takeAs(login, mail("hej"), PHONE))
                .isEqualTo(new Refused(
                        Reason.NOT_ALLOWED, "this mailbox is paused: ask your administrator to activate it"));
    }

    @Test
    void who_is_logged_in_cannot_write_as_another() throws Exception {
        Login anna = login(ANNA);
        String asBo = mail(BO, "<1@firma.example>", "hej", "hej");

        assertThat(takeAs(anna, asBo, PHONE))
                .isEqualTo(new Refused(
                        Reason.NOT_ALLOWED,
                        "you are logged in as another mailbox than From names: write From as the mailbox you log"
                                + " in as"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_login_does_not_vouch_for_an_address_that_is_not_registered() throws Exception {
        assertThat(takeAs(login(ANNA), mail("eva@firma.example", "<1@firma.example>", "hej", "hej"), PHONE))
                .isEqualTo(NO);
    }
}
