package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.brevduva.cli.CommandRun;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.brevduva.trust.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** E-mails on their way out: signed, put off, refused, and back. */
@Tag("S105")
@Timeout(120)
class OutgoingMailStoryTest {

    private static final String PHONE = "46701740605";
    private static final String CALLE = "calle@other.example";
    private static final String CALLES_NUMBER = "467190012346";
    private static final String GUARD = "vakt@elsewhere.example";

    @TempDir
    private Path directory;

    private Setting setting;

    @BeforeEach
    void open() {
        setting = new Setting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    private Brevduva started(String domainLines) throws Exception {
        Path file = setting.write("");
        Files.writeString(
                file, Files.readString(file).replace("country = \"SE\"\n", "country = \"SE\"\n" + domainLines));
        Settings settings = Settings.read(ConfigFile.read(file, Map.of()), new SecureRandom());
        return Brevduva.start(settings, InstantSource.system(), new SecureRandom());
    }

    private KeptMail mailTo(String address) {
        await().until(() ->
                setting.smarthost.mails().stream().anyMatch(mail -> mail.to().contains(address)));
        return setting.smarthost.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .findFirst()
                .orElseThrow();
    }

    private CommandRun typed(Brevduva house, String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--url";
        all[words.length + 1] = "http://127.0.0.1:" + house.adminPort();
        all[words.length + 2] = "--token-file";
        all[words.length + 3] = setting.tokenFile().toString();
        return CommandRun.of(all);
    }

    private static String report(String status) {
        return """
                From: MAILER-DAEMON@mx.firma.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.firma.example

                Final-Recipient: rfc822; anna@firma.example
                Action: failed
                Status: %s
                Diagnostic-Code: smtp; 550 %s no such user

                --b--
                """.formatted(status, status);
    }

    @Test
    void an_sms_leaves_signed_with_both_keys_of_its_domain() throws Exception {
        SigningKey.Kind rsa = SigningKey.Kind.RSA;
        SigningKey.Kind ed25519 = SigningKey.Kind.ED25519;
        SigningKey key = new SigningKey(Setting.DOMAIN, "pigeon", rsa, rsa.make(new SecureRandom()));
        key.save(directory.resolve("dkim.pem"));
        new SigningKey(Setting.DOMAIN, "dove", ed25519, ed25519.make(new SecureRandom()))
                .save(directory.resolve("dove.pem"));

        try (Brevduva house = started("""
                dkim-selector = "pigeon"
                dkim-key-file = "dkim.pem"
                dkim-ed25519-selector = "dove"
                dkim-ed25519-key-file = "dove.pem"
                """)) {
            assertThat(house.smtpPort()).isPositive();
            setting.smsc
                    .phone(PHONE)
                    .texts(Setting.ANNAS_NUMBER, "Hej på dig\n.\nVi ses ")
                    .join();

            KeptMail kept = mailTo(Setting.ANNA);
            String raw = new String(kept.raw(), StandardCharsets.US_ASCII);
            String rsaOnly = raw.replaceAll("(?m)^DKIM-Signature: v=1; a=ed25519(?:.*\r\n)(?:[ \t].*\r\n)*", "");
            assertThat(raw).contains("a=rsa-sha256", "a=ed25519-sha256");
            assertThat(new DKIMVerifier((method, selector, domain) -> List.of(key.recordText()))
                            .verify(new ByteArrayInputStream(rsaOnly.getBytes(StandardCharsets.US_ASCII))))
                    .hasSize(1);
        }
    }

    /** RFC 3834, RFC 5322, RFC 3676: what people's programs make of it. */
    @Test
    void an_sms_becomes_a_mail_that_every_client_shows_right() throws Exception {
        try (Brevduva house = started("")) {
            assertThat(house.smtpPort()).isPositive();
            setting.smsc
                    .phone(PHONE)
                    .texts(Setting.ANNAS_NUMBER, "Räksmörgås €\n  two blanks")
                    .join();

            KeptMail kept = mailTo(Setting.ANNA);
            String raw = new String(kept.raw(), StandardCharsets.US_ASCII);
            EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(kept.raw()));
            IncomingEmail email = ((EmailReading.Read) reading).email();
            assertThat(email.plainText().orElseThrow().stripTrailing()).endsWith("Räksmörgås €\n  two blanks");
            assertThat(raw)
                    .contains("\r\nContent-Type: text/plain; charset=UTF-8\r\n")
                    .contains("\r\nContent-Transfer-Encoding: quoted-printable\r\n")
                    .contains("\r\nAuto-Submitted: auto-generated\r\n")
                    .containsOnlyOnce("\r\nMessage-ID: <sms.")
                    .containsOnlyOnce("Date: ")
                    .doesNotContain("Return-Path", "flowed", "List-Unsubscribe");
            assertThat(raw.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(999));
            assertThat(kept.from()).matches("bounce-[0-9a-z]+-[a-z2-7]{16}@sms\\.example\\.org");
        }
    }

    @Test
    void a_bounce_that_comes_to_the_door_is_shown_with_its_mailbox_and_answered_by_nobody() throws Exception {
        try (Brevduva house = started("");
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej").join();
            String path = mailTo(Setting.ANNA).from();

            assertThat(client.send("", List.of(path), report("5.1.1"))).isEqualTo("250 2.0.0 Noted, and not answered");
            assertThat(client.send("", List.of(path.replace("bounce-", "bounce-1")), report("5.1.1")))
                    .startsWith("550 5.1.1 no mail of ours has this sender");

            assertThat(typed(house, "mailbox", "show", Setting.ANNA).out()).contains("5.1.1");
            assertThat(typed(house, "bounce", "list").out())
                    .hasLineCount(2)
                    .containsPattern(" anna@firma.example +firma +failed +5.1.1 +\\d+ +" + PHONE + " +smtp; 550 5.1.1");
            assertThat(setting.smarthost.accepted()).isEqualTo(1);
        }
        try (Brevduva house = started("")) {
            assertThat(typed(house, "bounce", "list").out())
                    .as("after a restart")
                    .hasLineCount(2);
        }
    }

    @Test
    void what_the_smarthost_refuses_is_known_as_a_bounce() throws Exception {
        setting.smarthost.refusesRecipient(Setting.ANNA, 550, "5.1.1 no such user");
        try (Brevduva house = started("")) {
            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej").join();

            await().until(() -> typed(house, "bounce", "list").out().contains(" failed "));

            assertThat(typed(house, "mailbox", "show", Setting.ANNA).out()).contains("550 5.1.1 no such user");
        }
    }

    /** The other mail overtakes twenty that are put off, again and again. */
    @Test
    void a_domain_that_says_later_does_not_keep_others_waiting() throws Exception {
        setting.smarthost.refusesRecipient(Setting.ANNA, 450, "4.2.0 greylisted");
        try (Brevduva house = started("")) {
            assertThat(typed(house, "mailbox", "add", CALLE, "--account", "firma", "--number", CALLES_NUMBER)
                            .err())
                    .isEmpty();
            for (int i = 0; i < 20; i++) {
                setting.smsc
                        .phone(PHONE)
                        .texts(Setting.ANNAS_NUMBER, "Hej " + i)
                        .join();
            }

            setting.smsc.phone(PHONE).texts(CALLES_NUMBER, "Hej Calle").join();

            await().atMost(Duration.ofSeconds(20)).until(() -> setting.smarthost.accepted() == 1);
            assertThat(mailTo(CALLE).to()).containsExactly(CALLE);
            assertThat(typed(house, "queue", "list", "--lane", "mail").out()).hasLineCount(21);
        }
    }

    /** The mails that came to {@code address} so far; {@code count} of them are waited for. */
    private List<KeptMail> mailsTo(String address, int count) {
        await().until(() -> setting.smarthost.mails().stream()
                        .filter(mail -> mail.to().contains(address))
                        .count()
                == count);
        return setting.smarthost.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }

    @Tag("S25")
    @Test
    void a_forward_that_comes_back_three_times_is_made_no_more_until_it_is_lifted() throws Exception {
        try (Brevduva house = started("");
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            assertThat(typed(house, "rule", "set", Setting.ANNAS_NUMBER, "--forward", GUARD)
                            .err())
                    .isEmpty();
            for (int i = 1; i <= 3; i++) {
                setting.smsc
                        .phone(PHONE)
                        .texts(Setting.ANNAS_NUMBER, "Hej " + i)
                        .join();
                KeptMail forward = mailsTo(GUARD, i).get(i - 1);
                assertThat(client.send("", List.of(forward.from()), report("5.1.1")))
                        .isEqualTo("250 2.0.0 Noted, and not answered");
            }
            await().until(() -> typed(house, "bounce", "stopped").out().contains(GUARD));

            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej 4").join();
            mailsTo(Setting.ANNA, 4);
            typed(house, "bounce", "lift", GUARD, "--account", "firma");
            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej 5").join();

            assertThat(mailsTo(GUARD, 4))
                    .last()
                    .satisfies(mail -> assertThat(new String(mail.raw(), StandardCharsets.US_ASCII))
                            .contains("Hej 5"));
        }
    }

    @Tag("S25")
    @Test
    void who_gets_forwards_can_leave_by_the_address_that_they_name() throws Exception {
        try (Brevduva house = started("");
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            typed(house, "rule", "set", Setting.ANNAS_NUMBER, "--forward", GUARD);
            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej").join();
            String raw = new String(mailsTo(GUARD, 1).get(0).raw(), StandardCharsets.US_ASCII);
            Matcher leaving =
                    Pattern.compile("List-Unsubscribe: <mailto:([^>]+)>").matcher(raw);
            assertThat(leaving.find()).isTrue();

            assertThat(client.send(GUARD, List.of(leaving.group(1)), "From: " + GUARD + "\n\nno more\n"))
                    .startsWith("250 ");

            assertThat(typed(house, "bounce", "stopped").out()).contains(GUARD, "asked");
        }
    }
}
