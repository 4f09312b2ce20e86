package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.mail.MailAddress;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MailDoorProxyTest {

    private final FakeGate gate = new FakeGate();

    @Test
    void limits_count_the_client_and_not_the_balancer() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-client", 1), "127.0.0.1");
                Client first = through(door, "192.0.2.7");
                Client other = through(door, "192.0.2.8");
                Client again = through(door, "192.0.2.7")) {

            assertThat(first.line()).startsWith("220");
            assertThat(other.line()).startsWith("220");
            assertThat(again.line()).startsWith("421 4.7.0 Too many connections from your address");
            assertThat(again.isClosed()).isTrue();
        }
    }

    @Test
    void a_named_client_that_leaves_makes_room() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-client", 1), "127.0.0.1")) {
            for (int i = 0; i < 5; i++) {
                await().until(() -> {
                    try (Client client = through(door, "192.0.2.7")) {
                        return client.line().startsWith("220")
                                && client.says("QUIT").startsWith("221");
                    }
                });
            }
        }
    }

    @Test
    void the_gate_is_told_of_the_client_at_rcpt_too() throws IOException {
        try (MailDoor door = open(Map.of(), "127.0.0.0/8");
                Client client = through(door, "192.0.2.7")) {
            client.line();
            client.says("EHLO client.example");
            client.atRecipient();
            client.says("RCPT TO:<46701740606@sms.example>");
        }

        InetAddress named = InetAddress.getByName("192.0.2.7");
        assertThat(gate.callers).hasSize(2).allSatisfy(caller -> {
            assertThat(caller.client()).isEqualTo(named);
            assertThat(caller.sender()).isEqualTo(MailAddress.read("anna@firma.example"));
        });
        assertThat(gate.callers).extracting(caller -> caller.recipients()).containsExactly(0, 1);
    }

    @Test
    void a_balancer_that_says_nothing_is_not_waited_for() throws IOException {
        try (MailDoor door = open(Map.of("command-timeout", 300), "127.0.0.1");
                Client silent = new Client(door.port())) {

            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void who_comes_past_the_balancer_needs_no_header() throws IOException {
        try (MailDoor door = open(Map.of(), "127.0.0.2");
                Client direct = new Client(door.port());
                Client balanced = new Client(door.port(), InetAddress.getByName("127.0.0.2"))) {
            balanced.send("PROXY TCP4 192.0.2.7 10.0.0.1 12345 25\r\n");

            assertThat(direct.line()).startsWith("220");
            assertThat(balanced.line()).startsWith("220");
        }
    }

    @Test
    void connections_a_minute_are_counted_for_each_client() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-minute-per-client", 2), "127.0.0.1")) {
            for (String expected :
                    new String[] {"220", "220", "421 4.7.0 Too many connections from your address in a"}) {
                try (Client client = through(door, "192.0.2.7")) {
                    assertThat(client.line()).startsWith(expected);
                }
            }
            try (Client other = through(door, "192.0.2.8")) {
                assertThat(other.line()).startsWith("220");
            }
        }
    }

    @Test
    void a_handshake_in_the_packet_of_the_header_is_not_lost(@TempDir Path folder) throws IOException {
        SmtpSettings encrypted = DoorSettings.encrypted(DoorSettings.usual(), TestCertificate.in(folder));
        byte[] header = "PROXY TCP4 192.0.2.7 10.0.0.1 12345 465\r\n".getBytes(StandardCharsets.US_ASCII);
        try (MailDoor door = MailDoor.open(DoorSettings.behind(encrypted, "127.0.0.1"), gate);
                Prefixed balanced = new Prefixed(header)) {
            int port = door.submissionsPort().orElseThrow();
            balanced.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            Socket client = TestCertificate.trusting("ec.pem")
                    .getSocketFactory()
                    .createSocket(balanced, "127.0.0.1", port, true);

            assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("220 ");
        }
    }

    /** Sends a header with its first octets. */
    private static final class Prefixed extends Socket {

        private final byte[] header;

        Prefixed(byte[] header) {
            this.header = header;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                private boolean begun;

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    ByteArrayOutputStream packet = new ByteArrayOutputStream();
                    packet.writeBytes(begun ? new byte[0] : header);
                    packet.write(octets, offset, length);
                    begun = true;
                    out.write(packet.toByteArray());
                }
            };
        }
    }

    private MailDoor open(Map<String, Integer> limits, String balancer) {
        return MailDoor.open(DoorSettings.behind(DoorSettings.with(limits), balancer), gate);
    }

    private static Client through(MailDoor door, String address) throws IOException {
        Client client = new Client(door.port());
        client.send("PROXY TCP4 " + address + " 10.0.0.1 12345 25\r\n");
        return client;
    }
}
