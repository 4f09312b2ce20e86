package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.mail.AuthorReading;
import org.brevduva.mail.EmailContent;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticMailTest {

    private static final Optional<MailAddress> ANNA = MailAddress.read("anna@firma.example");

    @Test
    void an_email_without_an_envelope_sender_is_automatic() {
        assertThat(AutomaticMail.sign(Optional.empty(), List.of()))
                .contains("its envelope names no sender, as in bounces");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | auto-replied (vacation) | its Auto-Submitted is auto-replied",
                "AUTO-SUBMITTED | Auto-Generated; x=y | its AUTO-SUBMITTED is auto-generated",
                "Precedence | Bulk | its Precedence is bulk",
                "Precedence | junk | its Precedence is junk",
                "Precedence | list | its Precedence is list",
                "Precedence | auto_reply | its Precedence is auto_reply",
                "Content-Type | multipart/report; report-type=delivery-status | its Content-Type is multipart/report",
                "List-Id | News <news.firma.example> | it comes from a mailing list",
                "List-Post | NO | it comes from a mailing list",
                "List-Unsubscribe | <https://firma.example/off> | it comes from a mailing list",
                "X-Autoreply | yes | it has a field that machines write, X-Autoreply",
                "X-Autorespond | Away | it has a field that machines write, X-Autorespond",
                "X-Auto-Response | 1 | it has a field that machines write, X-Auto-Response",
                "Delivered-To | Autoresponder | its Delivered-To is autoresponder",
                "Return-Path | <> | its Return-Path is <>",
                "X-Failed-Recipients | bo@firma.example | it has a field that machines write, X-Failed-Recipients",
                "X-Brevduva-Loop | sms.example | it is one of our own e-mails come back"
            })
    void a_machine_is_known_by_its_fields(String name, String value, String why) {
        assertThat(sign(name, value)).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | no",
                "Auto-Submitted | No (a person)",
                "Precedence | first-class",
                "X-Auto-Response-Suppress | All",
                "X-Autoreply | no",
                "Content-Type | multipart/mixed; boundary=report",
                "Delivered-To | anna@firma.example",
                "Subject | Autoreply: out of office"
            })
    void an_ordinary_email_has_no_sign_of_a_machine(String name, String value) {
        assertThat(sign(name, value)).isEmpty();
    }

    @Test
    void a_stranger_cannot_write_a_line_into_our_reply() {
        Optional<String> why = sign("Auto-Submitted", "å\u0085" + "x".repeat(1_000));

        assertThat(why).isPresent();
        assertThat(why.get()).matches("[ -~]{1,100}");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void an_email_that_a_machine_wrote_is_known(AutomaticCases email) {
        assertThat(AutomaticMail.sign(ANNA, email.email()))
                .isPresent()
                .get()
                .asString()
                .matches("[ -~]{10,120}");
    }

    @ParameterizedTest
    @MethodSource("humans")
    void an_email_that_a_person_wrote_passes_however_it_looks(AutomaticCases email) {
        assertThat(AutomaticMail.sign(ANNA, email.email())).isEmpty();
    }

    @Test
    void there_are_enough_emails_of_both_kinds_to_promise_something() throws IOException {
        assertThat(humans()).hasSizeGreaterThan(60);
        assertThat(machines()).hasSizeGreaterThan(40);
    }

    @Timeout(600)
    @Tag("garbage")
    @Test
    void garbage_is_judged_in_no_time_and_never_thrown_at_anybody() throws IOException {
        Random random = new Random(46);
        List<AutomaticCases> seeds = machines();
        int known = 0;

        for (int round : Garbage.rounds("automatic e-mails", 5_000)) {
            IncomingEmail seed = seeds.get(random.nextInt(seeds.size())).email();
            String text = mixed(seed.plainText().orElse(""), random);
            IncomingEmail email = new IncomingEmail(
                    seed.author(),
                    seed.messageId(),
                    List.of(),
                    mixed(seed.subject(), random),
                    List.of(),
                    EmailContent.ofText(Optional.of(text)));
            known += AutomaticMail.sign(ANNA, email).isPresent() ? 1 : 0;
        }

        assertThat(known).isBetween(Garbage.rounds(5_000) / 50, Garbage.rounds(5_000) * 49 / 50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Begin forwarded message:\n>|>|",
                "Begin forwarded message:\n> |> |",
                "This is the mail system at host a|.a|",
                "This is the mail system at host |a-|",
                "the original message was received at |x |",
                "Hi, |I am |",
                "your message\n|To : x\n|delivered",
                "|=_|",
                "On |a, |wrote:",
                "|550 5.1.1 <a@b.example> |",
                "I am |very |away"
            })
    void no_repetition_is_too_deep_for_it(String around) {
        String[] pieces = around.split("\\|", -1);
        String text = pieces[0] + pieces[1].repeat(20_000 / pieces[1].length()) + pieces[2];
        for (String subject : List.of("hello", text.replace('\n', ' '))) {
            IncomingEmail email = new IncomingEmail(
                    AuthorReading.of(List.of(new HeaderField("From", "bo@kund.example"))),
                    Optional.empty(),
                    List.of(),
                    subject,
                    List.of(new HeaderField("Received", "x"), new HeaderField("X-A", text.replace('\n', ' '))),
                    EmailContent.ofText(Optional.of(text)));

            assertThatCode(() -> AutomaticMail.sign(ANNA, email)).doesNotThrowAnyException();
        }
    }

    private static String mixed(String text, Random random) {
        String spice = " \n:-><@.\u0000\u00e5\ud83d!?4";
        StringBuilder mixed = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0; i--) {
            String piece = String.valueOf(spice.charAt(random.nextInt(spice.length())));
            mixed.insert(random.nextInt(mixed.length() + 1), piece.repeat(random.nextInt(8) == 0 ? 3_000 : 1));
        }
        return mixed.toString();
    }

    static List<AutomaticCases> humans() throws IOException {
        return AutomaticCases.in("human");
    }

    static List<AutomaticCases> machines() throws IOException {
        return AutomaticCases.in("machine");
    }

    private static Optional<String> sign(String name, String value) {
        return AutomaticMail.sign(ANNA, List.of(new HeaderField("Received", "x"), new HeaderField(name, value)));
    }
}
