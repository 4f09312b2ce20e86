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
import org.brevduva.testing.LogBook;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Countries and premium numbers, at RCPT where the sender is known and after DATA where he is not. */
@Tag("S99")
@Timeout(60)
class DestinationsTest extends IntakeFixture {

    private static final String AMERICAN = "12025550123";
    private static final String NORWEGIAN = "4741234567";
    private static final String BRITISH = "447400123456";
    private static final String PREMIUM = "46939101234";

    private static final String NOT_US = "your account may not text US: ask your administrator to release that country";
    private static final String NO_PREMIUM =
            "your account may not text premium numbers: ask your administrator to release them";

    @Test
    void north_america_is_closed_until_its_countries_are_released_by_name() throws Exception {
        Verdict before = take(mail("hej"), AMERICAN);
        choose(ANNA, "countries=*,US");
        Verdict after = take(mail("hej"), AMERICAN);
        Verdict canada = take(mail("hej"), "16135550123");

        assertThat(before)
                .isEqualTo(new Refused(Reason.NOT_THERE, "nothing was sent, because of +" + AMERICAN + ": " + NOT_US));
        assertThat(after).isInstanceOf(Accepted.class);
        assertThat(canada).isInstanceOf(Refused.class);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void an_account_can_be_held_to_a_few_countries() throws Exception {
        office.accounts().change("test", Registered.ACCOUNT, Map.of("countries", Optional.of("SE,NO")));

        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Accepted.class);
        assertThat(take(mail("hej"), NORWEGIAN)).isInstanceOf(Accepted.class);
        assertThat(((Refused) take(mail("hej"), BRITISH)).why()).contains(BRITISH + ": your account may not text GB");
        choose(ANNA, "countries=*");
        assertThat(take(mail("hej"), BRITISH)).isInstanceOf(Accepted.class);
    }

    @Test
    void premium_numbers_are_closed_until_they_are_released() throws Exception {
        Verdict before = take(mail("hej"), PREMIUM);
        choose(ANNA, "premium=yes");
        Verdict after = take(mail("hej"), PREMIUM);

        assertThat(((Refused) before).why()).isEqualTo("nothing was sent, because of +" + PREMIUM + ": " + NO_PREMIUM);
        assertThat(after).isInstanceOf(Accepted.class);
    }

    @Test
    void one_number_that_may_not_be_texted_keeps_the_whole_mail_and_is_named() throws Exception {
        Refused verdict = (Refused) take(mail("hej"), PHONE, AMERICAN, NORWEGIAN, PREMIUM);

        assertThat(verdict.why())
                .isEqualTo("nothing was sent, because of +" + AMERICAN + ": " + NOT_US + "; +" + PREMIUM + ": "
                        + NO_PREMIUM);
        assertThat(sent()).isEmpty();
        assertThat(spool.waiting(LANE)).isZero();
    }

    @Test
    void of_many_such_numbers_five_are_named() throws Exception {
        String[] phones = {"12025550123", "12025550124", "12025550125", "12025550126", "12025550127", "12025550128"};

        Refused verdict = (Refused) take(mail("hej"), phones);

        assertThat(verdict.why())
                .contains("+12025550127")
                .doesNotContain("+12025550128")
                .endsWith("; and 1 more");
    }

    @Test
    void neither_the_audit_book_nor_the_log_holds_the_whole_number() throws Exception {
        List<String> lines;
        try (LogBook log = new LogBook()) {
            take(mail("hej"), AMERICAN);
            lines = log.lines().stream().filter(line -> line.startsWith("INFO")).toList();
        }

        assertThat(lines).anyMatch(line -> line.contains("refused actor="));
        assertThat(lines).noneMatch(line -> line.contains(AMERICAN));
        assertThat(latestRefusal())
                .isEqualTo("refused an***@firma.example: nothing was sent, because of +1202*****23: " + NOT_US);
    }

    @Test
    void who_is_logged_in_hears_it_at_rcpt() throws Exception {
        Caller anna = new Caller(ELSEWHERE, Optional.empty(), Optional.of(login(ANNA)), 0);

        assertThat(answer(anna, AMERICAN)).isEqualTo(new NotAllowed(NOT_US));
        assertThat(answer(anna, PREMIUM)).isEqualTo(new NotAllowed(NO_PREMIUM));
        assertThat(answer(anna, PHONE)).isInstanceOf(Known.class);
        assertThat(latestRefusal()).isEqualTo("refused an***@firma.example: " + NO_PREMIUM);
    }

    @Test
    void who_comes_through_a_relay_hears_it_at_rcpt_if_the_envelope_names_a_mailbox() {
        assertThat(answer(caller(ANNA), AMERICAN)).isEqualTo(new NotAllowed(NOT_US));
        assertThat(answer(caller("Anna@FIRMA.example"), AMERICAN)).isEqualTo(new NotAllowed(NOT_US));
        assertThat(answer(caller("bounces@firma.example"), AMERICAN)).isInstanceOf(Known.class);
    }

    @Test
    void a_stranger_hears_nothing_of_it_at_rcpt() {
        Caller fromElsewhere = new Caller(ELSEWHERE, MailAddress.read(ANNA), Optional.empty(), 0);

        assertThat(answer(fromElsewhere, AMERICAN)).isInstanceOf(Known.class);
        assertThat(answer(stranger(), PREMIUM)).isInstanceOf(Known.class);
    }

    private RecipientAnswer answer(Caller caller, String phone) {
        return intake.recipient(caller, phone + "@sms.example");
    }

    private static Caller caller(String sender) {
        return new Caller(trusted(), MailAddress.read(sender), Optional.empty(), 0);
    }
}
