package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brevduva.config.CertificateFiles;
import org.brevduva.intake.LoginAnswer;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class AuthenticationTest {

    private final FakeGate gate = new FakeGate();

    @TempDir
    private Path folder;

    private CertificateFiles certificate;

    @BeforeEach
    void certificate() throws IOException {
        certificate = TestCertificate.in(folder);
    }

    @Test
    void the_gate_hears_what_the_client_said_and_from_where() throws IOException {
        try (MailDoor door = open(gate);
                Client client = encrypted(door)) {
            client.says("AUTH PLAIN " + base64("\0r\u00e4ka@firma.example\0p\u20ac geon\r\n"));
        }

        assertThat(gate.logins)
                .containsExactly(new FakeGate.Try(
                        "r\u00e4ka@firma.example", "p\u20ac geon\r\n", InetAddress.getByName("127.0.0.1")));
    }

    /** Not ours, not the library's, at no level; right or wrong, whole or not, in the right place or not. */
    @Test
    void no_log_ever_shows_a_password() throws IOException {
        Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = all.getLevel();
        List<Appender<ILoggingEvent>> quiet = new ArrayList<>();
        all.iteratorForAppenders().forEachRemaining(quiet::add);
        quiet.forEach(all::detachAppender);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        all.addAppender(lines);
        all.setLevel(Level.TRACE);
        FakeGate failing = new FakeGate() {
            @Override
            public LoginAnswer login(String user, String password, InetAddress client) {
                if (user.equals("fails@firma.example")) {
                    throw new IllegalStateException("a bug in the gate");
                }
                return super.login(user, password, client);
            }
        };
        List<String> secrets = List.of("hunter2-secret", base64("hunter2-secret"), "hunter2");
        String wrong = base64("\0anna@firma.example\0hunter2-secret");
        try (MailDoor door = open(failing)) {
            try (Client client = encrypted(door)) {
                client.says("AUTH PLAIN " + wrong);
                client.says("AUTH PLAIN " + base64("\0fails@firma.example\0hunter2-secret"));
                client.says("AUTH PLAIN " + wrong + "!");
                client.says("AUTH LOGIN " + base64("anna@firma.example"));
                client.says(base64("hunter2-secret"));
                client.says(base64("hunter2-secret"));
                client.says("hunter2-secret");
                client.says("AUTH PLAIN " + wrong);
            }
            try (Client clear = Client.greeted(door.port())) {
                clear.says("AUTH PLAIN " + wrong);
                clear.says(wrong);
            }
        } finally {
            all.setLevel(before);
            all.detachAppender(lines);
            quiet.forEach(all::addAppender);
        }

        assertThat(lines.list).isNotEmpty().allSatisfy(line -> {
            String words = line.getFormattedMessage() + line.getThrowableProxy();
            assertThat(words).doesNotContain(secrets).doesNotContain(wrong);
        });
    }

    @Test
    void nothing_that_holds_a_password_prints_it() {
        String line = "AUTH PLAIN " + base64("\0anna@firma.example\0hunter2");
        RawLine raw = new RawLine(line.getBytes(StandardCharsets.US_ASCII), false, false);

        assertThat(raw.toString()).isEqualTo("line of " + line.length() + " octets");
        assertThat(CommandLine.read(raw).toString()).startsWith("command of ").doesNotContain("AGFubm");
    }

    /** The answer is one of those that AUTH has, and the connection is in step afterwards. */
    @Test
    void garbage_never_logs_in_and_never_gets_out_of_step() throws IOException {
        Random random = new Random(4954);
        String[] pieces = {"A", "=", "==", "\u00e5", "*", " ", base64("\0a\0b"), base64("\0"), "PLAIN", "LOGIN", "\t"};
        FakeGate patient = new FakeGate().answersLogins(new LoginAnswer.Later("Not now"));
        try (MailDoor door = open(patient);
                Client client = encrypted(door)) {
            for (int round = 0; round < 500; round++) {
                StringBuilder command = new StringBuilder("AUTH " + (random.nextBoolean() ? "PLAIN " : "LOGIN "));
                for (int i = random.nextInt(4); i > 0; i--) {
                    command.append(pieces[random.nextInt(pieces.length)]);
                }
                String reply = client.says(command.toString());
                while (reply.startsWith("334")) {
                    reply = client.says(pieces[random.nextInt(pieces.length)]);
                }

                assertThat(reply).as(command.toString()).matches("(454 4.7.0|50[014] 5[.]).*");
            }
            assertThat(client.says("NOOP")).startsWith("250");
        }
    }

    private MailDoor open(FakeGate before) {
        return MailDoor.open(
                DoorSettings.encrypted(DoorSettings.with(Map.of("max-errors", 1_000)), certificate), before);
    }

    private static Client encrypted(MailDoor door) throws IOException {
        Client client = Client.greeted(door.port());
        client.says("STARTTLS");
        client.shakeHands(TestCertificate.trusting("ec.pem")).says("EHLO client.example");
        return client;
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }
}
