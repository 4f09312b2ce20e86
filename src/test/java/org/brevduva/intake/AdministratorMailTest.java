package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Done;
import org.brevduva.intake.Verdict.Later;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to postmaster@ and abuse@. */
@Timeout(60)
class AdministratorMailTest extends IntakeFixture {

    private static final Done PASSED_ON = new Done("Passed on to the administrator");
    private static final String MALLORY = "mallory@elsewhere.example";

    @ParameterizedTest
    @ValueSource(strings = {"postmaster@sms.example", "Abuse@SMS.example", "postmaster", "PostMaster"})
    void whoever_writes_to_it_reaches_the_administrator_and_proves_nothing(String address) throws Exception {
        String mail = mail(MALLORY, "<1@x.example>", "Spam from you", "look at this");

        Verdict verdict = takeTo(MALLORY, mail, address);

        assertThat(verdict).isEqualTo(PASSED_ON);
        MimeMessage forward = only();
        assertThat(forward.getHeader("To")).containsExactly("admin@house.example");
        assertThat(forward.getHeader("Reply-To")).containsExactly(MALLORY);
        assertThat(forward.getHeader("From")[0]).endsWith("@sms.example>");
        assertThat(forward.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(forward.getHeader("X-Brevduva-Loop")).containsExactly("sms.example");
        assertThat(forward.getSubject()).endsWith(": Spam from you");
        assertThat(enclosed(forward).getContentType()).startsWith("message/rfc822");
        assertThat(octets(enclosed(forward))).isEqualTo(mail);
    }

    @Test
    void a_bounce_reaches_him_though_a_machine_wrote_it_to_nobody() throws Exception {
        String bounce = "Auto-Submitted: auto-replied\r\n"
                + mail("MAILER-DAEMON@elsewhere.example", "<1@x.example>", "Undelivered", "no such user");

        Verdict verdict = takeTo("<>", bounce, "postmaster@sms.example");

        assertThat(verdict).isEqualTo(PASSED_ON);
        assertThat(text(only())).contains("Envelope  <>, as in bounces");
    }

    @Test
    void a_mail_that_nobody_can_read_reaches_him_as_it_came_and_names_no_author() throws Exception {
        String broken = "From: a@x.example, b@x.example\r\nSubject: x\r\nContent-Type: multipart/mixed\r\n\r\nhello";

        takeTo(MALLORY, broken, "postmaster@sms.example");

        assertThat(only().getHeader("Reply-To")).isNull();
        assertThat(text(only())).contains("nobody can tell");
        assertThat(octets(enclosed(only()))).isEqualTo(broken);
    }

    @Test
    void what_not_every_server_carries_is_a_file_octet_by_octet() throws Exception {
        String mail = mail(MALLORY, "<1@x.example>", "hej", "r\u00e4ksm\u00f6rg\u00e5s");

        takeTo(MALLORY, mail, "postmaster@sms.example");

        assertThat(passedOn().get(0).chars()).allMatch(c -> c < 0x80);
        assertThat(enclosed(only()).getContentType()).startsWith("application/octet-stream");
        assertThat(octets(enclosed(only()))).isEqualTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e4"})
    void a_large_mail_is_cut_at_a_line_and_that_is_said(String letter) throws Exception {
        String mail = mail(MALLORY, "<1@x.example>", "large", (letter.repeat(70) + "\r\n").repeat(100_000));

        Verdict verdict = takeTo(MALLORY, mail, "postmaster@sms.example");

        assertThat(verdict).isEqualTo(PASSED_ON);
        assertThat(passedOn().get(0).length()).isLessThan(1_000_000);
        assertThat(text(only()))
                .contains(" of its " + mail.getBytes(StandardCharsets.UTF_8).length + " octets")
                .contains("The rest is cut off.");
        String enclosed = octets(enclosed(only()));
        assertThat(mail).startsWith(enclosed);
        assertThat(enclosed).endsWith(letter + "\r\n");
        assertThat(enclosed.length()).isGreaterThan(200_000);
    }

    @Test
    void two_names_of_his_are_one_mail_to_him() throws Exception {
        takeTo(MALLORY, mail("hej"), "postmaster@sms.example", "abuse@sms.example");

        assertThat(passedOn()).hasSize(1);
    }

    @Test
    void a_mail_to_him_and_to_a_phone_reaches_both() throws Exception {
        Verdict verdict = take(mail("hej"), "postmaster", PHONE);

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(sent()).hasSize(1);
        assertThat(passedOn()).hasSize(1);
    }

    @Test
    void a_mail_to_him_and_to_a_phone_that_may_not_be_sent_reaches_neither_and_says_what_to_do() throws Exception {
        String mail = mail(MALLORY, "<1@x.example>", "", "hej");
        Verdict verdict = takeTo(MALLORY, mail, "postmaster", PHONE + "@sms.example");

        assertThat(verdict)
                .isEqualTo(new Refused(NO.reason(), NO.why() + "; write to the administrator in a mail of its own"));
        assertThat(passedOn()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void our_own_mail_that_comes_back_is_not_passed_on_again() throws Exception {
        takeTo(MALLORY, mail(MALLORY, "<1@x.example>", "hej", "hej"), "postmaster");

        Verdict verdict = takeTo("<>", passedOn().get(0), "postmaster@sms.example");

        assertThat(verdict).isEqualTo(new Refused(Reason.LOOP, "this mail was passed on by us already, and came back"));
        assertThat(passedOn()).hasSize(1);
        assertThat(latestRefusal()).contains("came back");
    }

    @Test
    void a_mail_that_has_passed_too_many_servers_is_not_passed_on_even_if_it_cannot_be_read() throws Exception {
        String round = "Received: from a by b; Mon, 2 Mar 2026 08:00:00 +0000\r\n".repeat(51) + "\r\n";

        assertThat(takeTo(MALLORY, round, "postmaster"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.LOOP));
    }

    @Test
    void the_administrator_may_write_to_himself_but_his_vacation_answers_do_not_come_round() throws Exception {
        String admin = "admin@house.example";
        Verdict written = takeTo(admin, mail(admin, "<1@house.example>", "test", "does it work"), "postmaster");
        String vacation = "Auto-Submitted: auto-replied\r\n" + mail(admin, "<2@house.example>", "Away", "I am away");
        String others = "Auto-Submitted: auto-replied\r\nIn-Reply-To: "
                + field(passedOn().get(0), "Message-ID") + "\r\n"
                + mail("colleague@house.example", "<3@house.example>", "Away", "I am away");

        assertThat(written).isEqualTo(PASSED_ON);
        assertThat(takeTo("<>", vacation, "postmaster")).isInstanceOf(Refused.class);
        assertThat(takeTo("<>", others, "postmaster")).isInstanceOf(Refused.class);
        assertThat(passedOn()).hasSize(1);
    }

    @Test
    void a_stranger_cannot_flood_him_and_another_is_still_heard() throws Exception {
        String mail = mail(MALLORY, "<1@x.example>", "", "hej");
        for (int i = 0; i < Flood.FROM_ONE; i++) {
            assertThat(takeTo(MALLORY, mail, "postmaster")).isEqualTo(PASSED_ON);
        }

        assertThat(takeTo(MALLORY, mail, "postmaster")).isInstanceOf(Later.class);
        assertThat(take(mail, "postmaster")).as("a relay of ours").isEqualTo(PASSED_ON);
        time.pass(Duration.ofHours(1));
        assertThat(takeTo(MALLORY, mail, "postmaster")).isEqualTo(PASSED_ON);
    }

    @Test
    void all_strangers_together_pass_a_hundred_an_hour() throws IOException {
        Flood flood = new Flood(time);
        for (int i = 0; i < Flood.IN_ALL; i++) {
            assertThat(flood.lets(address("2001:db8:0:" + i % 10 + "::" + i), i % 2 == 0))
                    .as("%d", i)
                    .isTrue();
        }

        assertThat(flood.lets(address("203.0.113.1"), true)).isFalse();
    }

    @Test
    void one_ipv6_network_is_one_client() {
        Flood flood = new Flood(time);
        for (int i = 0; i < Flood.FROM_ONE; i++) {
            flood.lets(address("2001:db8::" + i), false);
        }

        assertThat(flood.lets(address("2001:db8::abcd"), false)).isFalse();
        assertThat(flood.lets(address("2001:db8:0:1::1"), false)).isTrue();
    }

    @Test
    void what_was_accepted_for_him_survives_a_restart() throws Exception {
        takeTo(MALLORY, mail(MALLORY, "<1@x.example>", "hej", "hej"), "postmaster");

        restart();

        assertThat(passedOn()).hasSize(1);
    }

    @Test
    void whatever_octets_come_are_passed_on_and_cannot_break_out_of_their_part() throws Exception {
        Random random = new Random(46);
        String[] pieces = {
            "\r\n", "\r\n\r\n", "--=_brevduva-", "--", "From: a@b.example", "\n", "\0", "Subject: x", "\u00e4"
        };
        for (int round = 0; round < 60; round++) {
            StringBuilder mail = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                mail.append(pieces[random.nextInt(pieces.length)]);
            }
            time.pass(Duration.ofHours(1));

            Verdict verdict = takeTo(MALLORY, mail.toString(), "postmaster");

            assertThat(verdict).isEqualTo(PASSED_ON);
            MimeMessage forward = parsed(passedOn().get(round));
            assertThat(((MimeMultipart) forward.getContent()).getCount()).isEqualTo(2);
            assertThat(octets(enclosed(forward))).isEqualTo(mail.toString());
        }
    }

    private Verdict takeTo(String sender, String mail, String... addresses) throws IOException {
        List<Recipient> recipients = Arrays.stream(addresses)
                .map(address -> ((RecipientAnswer.Known) intake.recipient(stranger(), address)).recipient())
                .toList();
        InetAddress client = ELSEWHERE;
        return intake.take(envelope(client, sender, recipients), stream(mail));
    }

    private MimeMessage only() throws Exception {
        assertThat(passedOn()).hasSize(1);
        return parsed(raw());
    }

    /** {@link #passedOn} unfolds, and an enclosed mail may have folds. */
    private String raw() {
        return store.inTransaction(
                tx -> tx.first("SELECT content FROM parcel WHERE lane = 'mail'", row -> row.text("content"))
                        .orElseThrow());
    }

    private static MimeMessage parsed(String mail) throws Exception {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(MimeMessage forward) throws Exception {
        return (String) ((MimeMultipart) forward.getContent()).getBodyPart(0).getContent();
    }

    private static MimeBodyPart enclosed(MimeMessage forward) throws Exception {
        return (MimeBodyPart) ((MimeMultipart) forward.getContent()).getBodyPart(1);
    }

    private static String octets(MimeBodyPart part) throws Exception {
        boolean encoded = "base64".equals(part.getEncoding());
        try (InputStream in = encoded ? part.getInputStream() : part.getRawInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
