package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brevduva.account.AuditEntry;
import org.brevduva.cli.CommandRun;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.KeptMail;
import org.brevduva.testing.Aside;
import org.brevduva.testing.Registered;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers of ours face each other: what each gets as an SMS it mails to an address of a phone at the other. */
@Timeout(120)
class TwoBridgesTest {

    private static final String FIRST = "sms.first.example";
    private static final String SECOND = "sms.second.example";
    private static final String FIRST_NUMBER = "467190011111";
    private static final String SECOND_NUMBER = "467190022222";

    private static final String WHY = "automatic e-mail does not become an SMS: its Auto-Submitted is auto-generated";

    @TempDir
    private Path directory;

    private final List<String> answers = new CopyOnWriteArrayList<>();

    /** {@code mailbox}: at the other, where mail from it becomes an SMS from {@code number}'s counterpart. */
    private Brevduva start(Setting setting, String domain, String mailbox, String number, String machineMail)
            throws Exception {
        Path home = Files.createDirectories(directory.resolve(domain));
        Registered.in(home.resolve("state"), domain, Registered.withNumber(mailbox, number));
        Path file = setting.write("");
        Files.writeString(file, Files.readString(file).replace(Setting.DOMAIN, domain));
        Brevduva house = Brevduva.start(
                Settings.read(ConfigFile.read(file, Map.of()), new SecureRandom()),
                InstantSource.system(),
                new SecureRandom());
        house.office().mailboxes().change("test", mailbox, Map.of("machine-mail", Optional.of(machineMail)));
        return house;
    }

    private Setting setting(String domain) throws IOException {
        return new Setting(Files.createDirectories(directory.resolve(domain)));
    }

    /** What one sends the other gets, and what the other refuses comes back as a bounce. */
    private void face(Setting from, Brevduva its, Setting to, Brevduva other) {
        from.smsc.onSms(sms -> Aside.run(() -> to.smsc.phone(sms.from()).texts(sms.to(), sms.text())));
        from.smarthost.onMail(mail -> Aside.run(() -> pass(mail, its, other)));
    }

    private void pass(KeptMail mail, Brevduva from, Brevduva to) {
        try (SmtpClient there = new SmtpClient(to.smtpPort());
                SmtpClient back = new SmtpClient(from.smtpPort())) {
            String answer = there.send(mail.from(), mail.to(), new String(mail.raw(), StandardCharsets.US_ASCII));
            if (!answer.startsWith("2") && !mail.from().isEmpty()) {
                back.send("", List.of(mail.from()), bounce(mail, answer));
            }
            answers.add(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bounce(KeptMail mail, String answer) {
        return """
                From: MAILER-DAEMON@relay.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; relay.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.4.6
                Diagnostic-Code: smtp; %s

                --b--
                """.formatted(mail.to().get(0), answer);
    }

    private static CommandRun typed(Setting setting, Brevduva house, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", "http://127.0.0.1:" + house.adminPort()));
        all.addAll(List.of("--token-file", setting.tokenFile().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Tag("N16")
    @ParameterizedTest
    @ValueSource(strings = {"no", "yes"})
    void an_sms_does_not_go_round_between_them_whatever_machines_may_send(String machineMail) throws Exception {
        String atSecond = FIRST_NUMBER + "@" + SECOND;
        String atFirst = SECOND_NUMBER + "@" + FIRST;
        try (Setting one = setting(FIRST);
                Setting two = setting(SECOND);
                Brevduva first = start(one, FIRST, atSecond, FIRST_NUMBER, machineMail);
                Brevduva second = start(two, SECOND, atFirst, SECOND_NUMBER, machineMail)) {
            face(one, first, two, second);
            face(two, second, one, first);

            one.smsc.phone(SECOND_NUMBER).texts(FIRST_NUMBER, "Hej").join();
            two.smsc.phone(FIRST_NUMBER).texts(SECOND_NUMBER, "Hej").join();

            await().until(() -> answers.size() == 2);
            assertThat(answers).allMatch(answer -> answer.startsWith("550 5.7.1 " + WHY));
            assertThat(one.smsc.submits()).isEmpty();
            assertThat(two.smsc.submits()).isEmpty();
            assertThat(one.smarthost.accepted() + two.smarthost.accepted()).isEqualTo(2);
            assertThat(typed(one, first, "bounce", "list").out())
                    .as("told to its sender")
                    .contains(WHY);
            assertThat(second.office().audit().newest(5))
                    .as("told to whoever looks")
                    .extracting(AuditEntry::detail)
                    .anyMatch(detail -> detail.contains(WHY));
        }
    }
}
