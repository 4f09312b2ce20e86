package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.brevduva.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoTest {

    private static final String ANNA = "anna@firma.example";
    private static final String PHONE = "46701740605";

    private final Terminal terminal = new Terminal();

    @TempDir
    private Path directory;

    private Demo demo;

    @BeforeEach
    void start() throws IOException, ConfigException {
        demo = Demo.start(directory, 0, terminal.out());
    }

    @AfterEach
    void end() {
        demo.close();
    }

    private void comes(String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(terminal.text()).contains(text));
    }

    private String annaWrites(String messageId, String text) throws IOException {
        return PlainClient.send(demo.smtpPort(), ANNA, PHONE + "@sms.example.org", messageId, text);
    }

    @Test
    void it_says_which_command_to_try_and_where_its_settings_are() {
        assertThat(terminal.text())
                .contains("curl --crlf -sS smtp://127.0.0.1:" + demo.smtpPort())
                .contains("--mail-from " + ANNA + " --mail-rcpt " + PHONE + "@sms.example.org")
                .contains("Settings: " + directory.resolve("brevduva.toml"));
    }

    @Test
    void an_administrator_sees_what_became_of_a_mail() throws IOException {
        String url = "http://127.0.0.1:" + demo.adminPort();
        String token = directory.resolve("state/admin-token").toString();
        assertThat(terminal.text()).contains("brevduva log list --url " + url + " --token-file " + token);

        annaWrites("<1@firma.example>", "Hello");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(CommandRun.of("log", "list", "--json", "--url", url, "--token-file", token)
                                        .out())
                                .contains("DeliveredToHandset"));
        assertThat(CommandRun.of("links", "--url", url, "--token-file", token).out())
                .contains("bound");
    }

    @Test
    void the_command_to_try_gives_every_mail_a_name_of_its_own() {
        assertThat(terminal.text()).contains("Message-ID: <%s@firma.example>").contains("\"$(date +%s)\"");
    }

    @Test
    void a_mail_is_shown_as_the_sms_that_the_phone_got() throws IOException {
        String reply = annaWrites("<1@firma.example>", "Hello from my mailbox");

        assertThat(reply).matches("250 2\\.0\\.0 Accepted as \\d+, 1 message");
        comes("SMS to phone 46701740605 from 467190012345, GSM7, 1 part:\n    Hello from my mailbox\n");
    }

    @Test
    void a_long_text_is_shown_whole_with_its_parts() throws IOException {
        String text = "Good day, the parcel is here and waits. ".repeat(5).strip();

        annaWrites("<2@firma.example>", text);

        comes("GSM7, 2 parts:\n    " + text + "\n");
    }

    @Test
    void a_text_that_needs_it_is_shown_as_ucs2() throws IOException {
        annaWrites("<3@firma.example>", "Добрый день");

        comes("UCS2, 1 part:\n    Добрый день\n");
    }

    @Test
    void what_is_typed_becomes_an_sms_and_then_an_email_in_answer_to_the_mail() throws IOException {
        annaWrites("<4@firma.example>", "Are you coming?");
        comes("    Are you coming?\n");

        demo.typed(PHONE + " Yes, at four");

        comes("SMS from phone 46701740605 to 467190012345: taken by the server");
        comes("""
            E-mail to anna@firma.example
                From: "+46701740605" <46701740605@sms.example.org>
                Subject: SMS +46701740605
                In answer to: <4@firma.example>
            """);
        comes("    Yes, at four\n");
    }

    @Test
    void a_line_that_is_no_number_and_text_gets_a_hint() {
        demo.typed("hello there");
        demo.typed(PHONE);

        assertThat(terminal.text().lines())
                .filteredOn("Write a phone's number and a text, such as: 46701740605 Hello from my phone"::equals)
                .hasSize(2);
    }

    @Test
    void a_mailbox_that_is_not_registered_is_told_so() throws IOException {
        String reply = PlainClient.send(
                demo.smtpPort(), "mallory@firma.example", PHONE + "@sms.example.org", "<5@firma.example>", "Hello");

        assertThat(reply).startsWith("550 5.7.1 ");
    }

    @Test
    void a_second_one_on_the_same_port_is_one_sentence_and_1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            CommandRun run = CommandRun.of(
                    "demo",
                    "--smtp-port",
                    port,
                    "--state",
                    directory.resolve("second").toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("brevduva: cannot listen on 127.0.0.1:" + port + ": Address already in use\n"
                            + "  hint: another program listens there: stop it, or choose another port\n");
        }
    }
}
