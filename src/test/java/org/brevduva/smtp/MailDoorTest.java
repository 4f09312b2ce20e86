package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.brevduva.intake.Caller;
import org.brevduva.intake.RecipientAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailDoorTest {

    private final FakeGate gate = new FakeGate();

    @Test
    void one_address_has_so_many_connections_and_no_more() throws IOException {
        try (MailDoor door = open(Map.of("max-connections-per-client", 2));
                Client first = Client.greeted(door.port());
                Client second = Client.greeted(door.port());
                Client third = new Client(door.port());
                Client other = new Client(door.port(), InetAddress.getByName("127.0.0.2"))) {

            assertThat(third.line()).startsWith("421 4.7.0 Too many connections from your address");
            assertThat(third.isClosed()).isTrue();
            assertThat(other.line()).startsWith("220");
            assertThat(first.says("NOOP")).startsWith("250");
            assertThat(second.says("NOOP")).startsWith("250");
        }
    }

    @Test
    void the_door_has_so_many_connections_and_no_more() throws IOException {
        try (MailDoor door = open(Map.of("max-connections", 2));
                Client first = Client.greeted(door.port());
                Client second = new Client(door.port(), InetAddress.getByName("127.0.0.2"));
                Client third = new Client(door.port(), InetAddress.getByName("127.0.0.3"))) {

            assertThat(second.line()).startsWith("220");
            assertThat(third.line()).startsWith("421 4.7.0 Too many connections,");
            assertThat(third.isClosed()).isTrue();
            assertThat(first.says("NOOP")).startsWith("250");
        }
    }

    @Test
    void who_leaves_makes_room() throws IOException {
        try (MailDoor door = open(Map.of("max-connections", 1))) {
            for (int i = 0; i < 20; i++) {
                await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> isLetIn(door));
            }
        }
    }

    @Test
    void a_client_that_left_without_a_word_makes_room_too() throws IOException {
        try (MailDoor door = open(Map.of("max-connections", 1))) {
            Client.greeted(door.port()).atData().close();

            await().until(() -> isLetIn(door));
        }
    }

    @Test
    void small_replies_leave_at_once() throws IOException {
        SmtpSettings usual = DoorSettings.usual();
        Rates rates = new Rates(usual.limits(), System::nanoTime);
        DrainingSessions sessions = new DrainingSessions(usual.limits(), rates);
        Lobby lobby = new Lobby(usual, gate, Optional.empty(), rates, sessions);
        try (ServerSocket listener = new GuardedServerSocket(lobby, Entrance.SERVERS)) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                    Socket accepted = listener.accept()) {

                assertThat(client.isConnected()).isTrue();
                assertThat(accepted.getTcpNoDelay()).isTrue();
            }
        }
    }

    @Test
    void many_clients_may_write_beyond_ascii_at_the_same_time() throws Exception {
        try (MailDoor door = open(Map.of())) {
            List<Callable<String>> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(() -> utf8Mails(door.port()));
            }
            ExecutorService threads = Executors.newFixedThreadPool(clients.size());
            try {
                for (Future<String> wrong : threads.invokeAll(clients)) {
                    assertThat(wrong.get()).isEmpty();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void an_error_of_ours_at_rcpt_is_no_refusal() throws IOException {
        FakeGate failing = new FakeGate() {
            @Override
            public RecipientAnswer recipient(Caller caller, String address) {
                throw new IllegalStateException("a bug in the gate");
            }
        };

        try (MailDoor door = MailDoor.open(DoorSettings.usual(), failing);
                Client client = Client.greeted(door.port())) {
            client.says("MAIL FROM:<anna@firma.example>");
            assertThat(client.says("RCPT TO:<46701740605@sms.example>")).startsWith("451 4.3.0");
            assertThat(client.says("NOOP")).startsWith("250");
        }
    }

    @Test
    void the_gate_is_told_who_the_client_is() throws IOException {
        try (MailDoor door = open(Map.of());
                Client client = Client.greeted(door.port())) {
            client.atData().send("hej\r\n.\r\n");
            client.line();
        }

        assertThat(gate.accepted).hasSize(1);
        assertThat(gate.accepted.get(0).envelope().client()).isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(gate.accepted.get(0).envelope().helo()).isEqualTo("client.example");
    }

    @Test
    void a_large_mail_arrives_whole() throws IOException {
        String text = "0123456789abcdef\r\n".repeat(200_000);

        try (MailDoor door = open(Map.of());
                Client client = Client.greeted(door.port())) {
            client.atData().send(text + ".\r\n");
            assertThat(client.line()).startsWith("250 2.0.0");
        }

        assertThat(gate.accepted).extracting(FakeGate.Mail::text).containsExactly(text);
    }

    @Test
    void a_port_that_is_taken_is_told_at_once() throws IOException {
        try (MailDoor door = open(Map.of())) {
            SmtpSettings same = DoorSettings.with(Map.of("port", door.port()));

            assertThatThrownBy(() -> MailDoor.open(same, gate))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + door.port());
        }
    }

    private MailDoor open(Map<String, Integer> limits) {
        return MailDoor.open(DoorSettings.with(limits), gate);
    }

    private static boolean isLetIn(MailDoor door) throws IOException {
        try (Client client = new Client(door.port())) {
            return client.line().startsWith("220") && client.says("QUIT").startsWith("221") && client.isClosed();
        }
    }

    /** The first reply that was not as it should be; empty if all were. */
    private static String utf8Mails(int port) throws IOException {
        try (Client client = Client.greeted(port)) {
            for (int i = 0; i < 200; i++) {
                String sender = client.says("MAIL FROM:<räksmörgås-\u20ac-\ud83d\ude00@firma.example> SMTPUTF8");
                String rset = client.says("RSET");
                if (!sender.startsWith("250") || !rset.startsWith("250")) {
                    return new String(sender.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
                }
            }
            return "";
        }
    }
}
