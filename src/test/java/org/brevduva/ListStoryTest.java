package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.testing.ServerProcess;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list with wrong lines as its sender sees it, over real SMTP and SMPP, and through SIGKILL. */
@Timeout(180)
class ListStoryTest {

    private static final String LISTS = "sms@" + Setting.DOMAIN;

    @TempDir
    Path directory;

    private Setting setting;

    @BeforeEach
    void open() {
        setting = new Setting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    @Tag("S3")
    @Tag("S82")
    @Tag("S116")
    @Tag("N1")
    void a_list_with_wrong_lines_is_held_asked_about_and_sent_to_exactly_the_right_ones_after_a_yes() throws Exception {
        Settings settings = Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom());
        try (Brevduva house = Brevduva.start(settings, InstantSource.system(), new SecureRandom())) {
            await().until(house::isBound);
            String reply = send(house.smtpPort(), LISTS, list("<1@firma.example>", "Hej {name}", """
                            Name;Mobile
                            Åsa;46701740605
                            Nobody;12
                            Bo;46701740606
                            ;46701740607
                            """));
            assertThat(reply)
                    .matches("250 2\\.0\\.0 Held as [0-9]+ until you answer our mail: 2 of 4 lines are refused");

            KeptMail notice = mails(1).get(0);
            IncomingEmail question = read(notice);
            assertThat(notice.to()).containsExactly(Setting.ANNA);
            assertThat(notice.from()).isEmpty();
            assertThat(question.plainText().orElseThrow())
                    .contains("list.csv, line 3: ", "list.csv, line 5: +46701740607: there is no value for {name}");
            assertThat(setting.smsc.submits()).isEmpty();

            String address = replyTo(notice);
            String forged = address.replaceAll("-[a-z2-7]{16}@", "-aaaaaaaaaaaaaaaa@");
            assertThat(send(house.smtpPort(), forged, answer("<2@firma.example>", "YES")))
                    .startsWith("550 5.1.1");
            String quoted = question.plainText().orElseThrow().indent(0).replaceAll("(?m)^", "> ");
            assertThat(send(house.smtpPort(), address, answer("<3@firma.example>", "Ja!\n\n" + quoted)))
                    .matches("250 2\\.0\\.0 Sent as [0-9]+, 2 messages");

            received("46701740605", "Hej Åsa");
            received("46701740606", "Hej Bo");
            assertThat(send(house.smtpPort(), address, answer("<4@firma.example>", "NO")))
                    .startsWith("550 5.7.1");
            assertThat(setting.smsc.submits()).hasSize(2);
            assertThat(setting.smarthost.accepted()).isEqualTo(1);
        }
    }

    @Test
    void neither_question_nor_answer_is_lost_when_the_process_is_killed_in_between() throws Exception {
        int right = 400;
        String lines = IntStream.range(0, right)
                .mapToObj(i -> Long.toString(46_701_740_605L + i % 95 + 1_000L * (i / 95)))
                .collect(Collectors.joining("\n"));
        String mail = list("<1@firma.example>", "Hej allihop", "Mobile\nnobody\n" + lines + "\n");
        Path settings = setting.write("window = 10\nin-doubt-wait = \"500ms\"");
        try (ServerProcess server = ServerProcess.start(settings)) {
            assertThat(send(server.port(), LISTS, mail)).startsWith("250 2.0.0 Held as ");
            server.kill();
        }
        String address;
        try (ServerProcess server = ServerProcess.start(settings)) {
            int port = server.port();
            // The client did not hear the yes, as far as it can tell.
            assertThat(send(port, LISTS, mail)).startsWith("250 2.0.0 Held as ");
            address = replyTo(mails(1).get(0));
            assertThat(setting.smsc.submits()).isEmpty();
            assertThat(send(port, address, answer("<2@firma.example>", "YES"))).startsWith("250 2.0.0 Sent as ");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(settings)) {
            assertThat(send(server.port(), address, answer("<2@firma.example>", "YES")))
                    .matches("250 2\\.0\\.0 Sent as [0-9]+, 400 messages, before this answer");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> setting.smsc.submits().stream()
                                    .map(SubmittedPart::destination)
                                    .distinct()
                                    .count()
                            == right);
            assertThat(server.terminate()).isZero();
        }
        // At most a window is sent twice by a kill; the question is asked again only if it was on its way.
        assertThat(setting.smsc.submits()).hasSizeLessThanOrEqualTo(right + 10);
        assertThat(setting.smarthost.mails().stream()
                        .map(ListStoryTest::messageId)
                        .distinct())
                .hasSize(1);
    }

    private static String list(String messageId, String text, String list) {
        return """
                From: %s
                To: %s
                Subject: hello
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                --b
                Content-Type: text/csv; charset=UTF-8
                Content-Transfer-Encoding: 8bit
                Content-Disposition: attachment; filename="list.csv"

                %s
                --b--
                """.formatted(Setting.ANNA, LISTS, messageId, text, list);
    }

    private static String answer(String messageId, String text) {
        return Setting.mail(Setting.ANNA, messageId, text);
    }

    private static String send(int port, String to, String mail) throws Exception {
        try (SmtpClient client = new SmtpClient(port)) {
            return client.send(Setting.ANNA, List.of(to), mail);
        }
    }

    private List<KeptMail> mails(int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setting.smarthost.mails().size() >= atLeast);
        return setting.smarthost.mails();
    }

    private void received(String phone, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(setting.smsc.phone(phone).received())
                        .singleElement()
                        .satisfies(sms -> assertThat(sms.text()).isEqualTo(text)));
    }

    private static String replyTo(KeptMail mail) {
        return field(mail, "Reply-To");
    }

    private static String messageId(KeptMail mail) {
        return field(mail, "Message-ID");
    }

    private static String field(KeptMail mail, String name) {
        return new String(mail.raw(), StandardCharsets.US_ASCII)
                .replaceAll("\r\n[ \t]+", " ")
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    private static IncomingEmail read(KeptMail mail) throws Exception {
        return ((EmailReading.Read) new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail.raw())))
                .email();
    }
}
