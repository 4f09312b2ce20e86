package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.brevduva.intake.Login;
import org.brevduva.mail.NotifyRequest.Event;
import org.brevduva.mail.ReturnRequest.Content;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that somebody else has written. */
@Timeout(60)
class OtherClientTest {

    private final FakeGate gate = new FakeGate();

    @TempDir
    private Path folder;

    private MailDoor door;

    @BeforeEach
    void open() throws IOException {
        door = MailDoor.open(DoorSettings.encrypted(DoorSettings.usual(), TestCertificate.in(folder)), gate);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN"})
    void a_mail_is_submitted_after_starttls(String mechanism) throws Exception {
        Properties properties = properties("smtp", door.submissionPort().orElseThrow(), mechanism);
        properties.put("mail.smtp.starttls.required", "true");

        send(properties, "pigeon");

        assertThat(gate.accepted).singleElement().satisfies(mail -> {
            assertThat(mail.envelope().login().map(Login::mailbox)).contains(7L);
            assertThat(mail.text()).contains("Subject: x\r\n").endsWith("h\u00c3\u00a5j\r\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN"})
    void a_mail_is_submitted_over_tls_from_the_start(String mechanism) throws Exception {
        send(properties("smtps", door.submissionsPort().orElseThrow(), mechanism), "pigeon");

        assertThat(gate.accepted).hasSize(1);
    }

    @Test
    void its_wishes_for_notifications_are_kept() throws Exception {
        Properties properties = properties("smtp", door.submissionPort().orElseThrow(), "PLAIN");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.dsn.notify", "SUCCESS,FAILURE");
        properties.put("mail.smtp.dsn.ret", "HDRS");
        properties.put("mail.smtp.submitter", "anna@firma.example"); // AUTH= at MAIL

        send(properties, "pigeon");

        assertThat(gate.accepted).singleElement().satisfies(mail -> {
            assertThat(mail.envelope().notifications().content()).contains(Content.HDRS);
            assertThat(mail.envelope().recipients())
                    .singleElement()
                    .satisfies(recipient -> assertThat(recipient.asked().events())
                            .containsExactlyInAnyOrder(Event.SUCCESS, Event.FAILURE));
        });
    }

    @Test
    void a_wrong_password_is_told_as_such() {
        Properties properties = properties("smtp", door.submissionPort().orElseThrow(), "PLAIN");
        properties.put("mail.smtp.starttls.required", "true");

        assertThatThrownBy(() -> send(properties, "dove"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("535 5.7.8");
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void chunks_and_pipelines_of_servers_come_in_on_port_25() throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(door.port()));
        properties.put("mail.smtp.chunksize", "64");
        properties.put("mail.smtp.allow8bitmime", "true");

        MimeMessage mail = mail(Session.getInstance(properties));
        Transport.send(mail);

        assertThat(gate.accepted).singleElement().satisfies(taken -> {
            assertThat(taken.envelope().login()).isEmpty();
            assertThat(taken.text()).endsWith("h\u00c3\u00a5j\r\n");
        });
    }

    private static void send(Properties properties, String password) throws Exception {
        Session session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("anna@firma.example", password);
            }
        });
        Transport.send(mail(session));
    }

    private static MimeMessage mail(Session session) throws Exception {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("anna@firma.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("46701740605@sms.example"));
        mail.setSubject("x");
        mail.setText("h\u00e5j\r\n", "UTF-8");
        mail.setHeader("Content-Transfer-Encoding", "8bit");
        return mail;
    }

    private static Properties properties(String protocol, int port, String mechanism) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail.transport.protocol.rfc822", protocol);
        properties.put(prefix + "host", "127.0.0.1");
        properties.put(prefix + "port", Integer.toString(port));
        properties.put(prefix + "auth", "true");
        properties.put(prefix + "auth.mechanisms", mechanism);
        properties.put(prefix + "allow8bitmime", "true");
        properties.put(prefix + "connectiontimeout", "10000");
        properties.put(prefix + "timeout", "10000");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        try {
            properties.put(
                    prefix + "ssl.socketFactory",
                    TestCertificate.trusting("ec.pem").getSocketFactory());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }
}
