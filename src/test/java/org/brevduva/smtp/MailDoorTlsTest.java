package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.brevduva.config.CertificateFiles;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MailDoorTlsTest {

    private final FakeGate gate = new FakeGate();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path folder;

    private SSLContext trust;

    @BeforeEach
    void trust() throws IOException {
        trust = TestCertificate.trusting("ec.pem");
    }

    @AfterEach
    void stop() {
        drip.shutdownNow();
    }

    @Test
    void each_port_is_its_own_and_the_plain_door_has_one() throws IOException {
        try (MailDoor door = open(Map.of())) {
            assertThat(door.port())
                    .isNotEqualTo(door.submissionPort().orElseThrow())
                    .isNotEqualTo(door.submissionsPort().orElseThrow());
        }
        try (MailDoor plain = MailDoor.open(DoorSettings.usual(), gate)) {
            assertThat(plain.submissionPort()).isEmpty();
            assertThat(plain.submissionsPort()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void both_versions_of_tls_are_spoken_with_forward_secrecy(String protocol) throws IOException {
        try (MailDoor door = open(Map.of());
                Client client = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust, protocol)) {

            assertThat(client.line()).startsWith("220");
            assertThat(client.session().getProtocol()).isEqualTo(protocol);
            assertThat(client.session().getCipherSuite()).matches("TLS_(AES|CHACHA20|ECDHE).*");
        }
    }

    @Test
    void suites_without_forward_secrecy_and_old_versions_are_not_offered() throws IOException {
        Tls tls = new Tls(Certificates.open(TestCertificate.in(folder), System::nanoTime));
        try (MailDoor door = open(Map.of());
                TimedSocket any = new TimedSocket(Duration.ofMinutes(1))) {
            any.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), door.port()));
            SSLSocket socket = tls.over(any, InputStream.nullInputStream());

            assertThat(socket.getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
            assertThat(socket.getEnabledCipherSuites())
                    .isNotEmpty()
                    .noneMatch(suite -> suite.startsWith("TLS_RSA_") || suite.contains("_anon_"));
            assertThat(socket.getSSLParameters().getUseCipherSuitesOrder()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void who_waits_behind_tls_is_told_goodbye(String protocol) throws Exception {
        MailDoor door = open(Map.of());
        try (Client client = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust, protocol)) {
            client.line();
            client.says("EHLO client.example");

            door.close();

            assertThat(client.line()).startsWith("421 4.3.2");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_handshake_that_does_not_come_is_not_waited_for() throws IOException {
        try (MailDoor door = open(Map.of("command-timeout", 300));
                Client silent = new Client(door.submissionsPort().orElseThrow());
                Client begun = Client.greeted(door.port())) {
            assertThat(begun.says("STARTTLS")).startsWith("220");

            assertThat(silent.isClosed()).isTrue();
            assertThat(begun.isClosed()).isTrue();
        }
    }

    /** A balancer's health check, a port scan, a client that crashes: none of them says goodbye. */
    @Test
    void who_goes_without_a_word_leaves_his_place_to_others() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-client", 1))) {
            new Client(door.submissionsPort().orElseThrow()).drops();
            await().until(() -> letsIn(door));

            Client greeted = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust);
            assertThat(greeted.line()).startsWith("220");
            greeted.drops();
            await().until(() -> letsIn(door));

            Client starting = Client.greeted(door.port());
            assertThat(starting.says("STARTTLS")).startsWith("220");
            starting.drops();
            await().until(() -> letsIn(door));

            Client encrypted = Client.greeted(door.port());
            assertThat(encrypted.says("STARTTLS")).startsWith("220");
            encrypted.shakeHands(trust).says("EHLO client.example");
            encrypted.drops();
            await().until(() -> letsIn(door));
        }
    }

    private static boolean letsIn(MailDoor door) throws IOException {
        try (Client client = new Client(door.port())) {
            return client.line().startsWith("220") && client.says("QUIT").startsWith("221");
        }
    }

    /** Each octet of a record comes in time, the record never. */
    @Test
    void a_record_that_drips_is_not_waited_for() throws IOException {
        try (MailDoor door = open(Map.of("command-timeout", 400));
                Client client = new Client(door.submissionsPort().orElseThrow())) {
            client.send("\u0016\u0003\u0001\u0002\u0000");
            drips(client);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_silent_client_hears_why_also_behind_tls() throws IOException {
        try (MailDoor door = open(Map.of("command-timeout", 500));
                Client client = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust)) {

            assertThat(client.line()).startsWith("220");
            assertThat(client.line()).startsWith("421 4.4.2");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_handshake_that_waits_does_not_keep_the_door_open() throws IOException {
        MailDoor door = open(Map.of("grace", 20_000));
        try (Client silent = new Client(door.submissionsPort().orElseThrow());
                Client sign = Client.greeted(door.port())) {
            assertThat(sign.says("NOOP")).startsWith("250");

            assertTimeout(Duration.ofSeconds(5), door::close);

            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void all_ports_share_their_limits() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-client", 2));
                Client first = Client.greeted(door.port());
                Client second = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust);
                Client third = new Client(door.submissionPort().orElseThrow());
                Client fourth = new Client(door.submissionsPort().orElseThrow())) {

            assertThat(third.line()).startsWith("421 4.7.0 Too many connections from your address");
            assertThat(fourth.isClosed())
                    .as("no clear word where TLS is expected")
                    .isTrue();
            assertThat(first.says("NOOP")).startsWith("250");
            assertThat(second.line()).startsWith("220");
        }
    }

    @Test
    void nobody_makes_the_door_calculate_twice() throws IOException {
        try (MailDoor door = open(Map.of());
                Client client = new Client(door.submissionsPort().orElseThrow()).shakeHands(trust, "TLSv1.2")) {
            client.line();

            assertThatThrownBy(() -> {
                        client.shakesHandsAgain();
                        client.says("NOOP");
                        throw new IOException(client.line());
                    })
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_certificate_that_is_gone_is_told_at_once() throws IOException {
        CertificateFiles files = TestCertificate.in(folder, "ec.pem", "renewed.key");

        assertThatThrownBy(() -> MailDoor.open(DoorSettings.encrypted(DoorSettings.usual(), files), gate))
                .hasMessage("[smtp] key-file holds a key that does not belong to the certificate");
    }

    @Test
    void a_large_mail_arrives_whole_over_tls() throws IOException {
        String text = "0123456789abcdef\r\n".repeat(100_000);
        try (MailDoor door = open(Map.of());
                Client client = new Client(door.port())) {
            client.line();
            assertThat(client.says("STARTTLS")).startsWith("220");
            client.shakeHands(trust).says("EHLO client.example");
            client.atData().send(text + ".\r\n");

            assertThat(client.line()).startsWith("250 2.0.0");
        }
        assertThat(gate.accepted).extracting(FakeGate.Mail::text).containsExactly(text);
    }

    private void drips(Client client) {
        drip.scheduleWithFixedDelay(
                () -> {
                    try {
                        client.send("a");
                    } catch (IOException e) {
                        drip.shutdown(); // cut, as it should be
                    }
                },
                0,
                50,
                TimeUnit.MILLISECONDS);
    }

    private MailDoor open(Map<String, Integer> limits) throws IOException {
        return MailDoor.open(DoorSettings.encrypted(DoorSettings.with(limits), TestCertificate.in(folder)), gate);
    }
}
