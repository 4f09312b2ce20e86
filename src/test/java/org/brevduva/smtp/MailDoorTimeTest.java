package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MailDoorTimeTest {

    private final FakeGate gate = new FakeGate();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        drip.shutdownNow();
    }

    @Test
    void a_silent_client_is_sent_away() throws IOException {
        try (MailDoor door = open(300, 20_000);
                Client client = Client.greeted(door.port())) {

            assertThat(client.line()).startsWith("421 4.4.2");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_command_that_drips_is_not_waited_for() throws IOException {
        try (MailDoor door = open(300, 20_000);
                Client client = Client.greeted(door.port())) {
            drips(client);

            assertThat(client.line()).startsWith("421 4.4.2");
        }
    }

    @Test
    void a_mail_that_drips_is_cut_at_its_deadline() throws IOException {
        try (MailDoor door = open(5_000, 400);
                Client client = Client.greeted(door.port()).atData()) {
            drips(client);

            assertThat(client.line()).startsWith("421 4.4.2 The mail took too long");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(gate.accepted).isEmpty();
        assertThat(gate.brokenOff)
                .hasOnlyElementsOfType(SocketTimeoutException.class)
                .hasSize(1);
    }

    @Test
    void a_mail_that_stops_coming_is_not_taken() throws IOException {
        try (MailDoor door = open(300, 20_000);
                Client client = Client.greeted(door.port()).atData()) {
            client.send("Subject: x\r\n\r\nhej\r\n.");

            assertThat(client.line()).startsWith("421 4.4.2");
        }
        assertThat(gate.accepted).isEmpty();
        assertThat(gate.brokenOff).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Subject: x\r\n\r\nhej", "Subject: x\r\n\r\nhej\r\n", "hej\r\n.", "hej\r\n.\r"})
    void a_client_that_leaves_inside_a_mail_has_sent_none(String begun) throws IOException {
        try (MailDoor door = open(10_000, 20_000)) {
            Client client = Client.greeted(door.port()).atData();
            client.send(begun);
            client.close();

            await().until(() -> gate.brokenOff.size() == 1);
        }
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void a_gate_that_swallows_the_end_of_a_connection_accepts_nothing_by_it() throws IOException {
        gate.answers((envelope, mail) -> {
            mail.read();
            assertThatThrownBy(mail::readAllBytes).isInstanceOf(IOException.class);
            return gate.accepts(envelope, mail);
        });
        try (MailDoor door = open(300, 20_000);
                Client client = Client.greeted(door.port()).atData()) {
            client.send("hej\r\n");

            assertThat(client.line()).startsWith("421 4.4.2");
        }
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void a_chunk_that_does_not_come_is_not_waited_for() throws IOException {
        try (MailDoor door = open(300, 20_000);
                Client client = Client.greeted(door.port())) {

            assertThat(client.says("BDAT 1000 LAST")).startsWith("421 4.4.2");
            assertThat(client.isClosed()).isTrue();
        }
    }

    /** Writing knows no time limit in Java: without the watch the session's thread would hang for ever. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // the write cannot be interrupted
    void a_client_that_never_reads_is_cut() throws IOException {
        byte[] questions = "HELP\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (MailDoor door = open(300, 20_000);
                Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(1_024);
            deaf.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), door.port()));

            assertThatThrownBy(() -> {
                        while (true) {
                            deaf.getOutputStream().write(questions);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
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

    private MailDoor open(int commandTimeout, int dataDeadline) {
        return MailDoor.open(
                DoorSettings.with(Map.of("command-timeout", commandTimeout, "data-deadline", dataDeadline)), gate);
    }
}
