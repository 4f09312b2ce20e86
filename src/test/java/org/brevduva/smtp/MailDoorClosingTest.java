package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailDoorClosingTest {

    private final FakeGate gate = new FakeGate();
    private final CountDownLatch committing = new CountDownLatch(1);
    private final CountDownLatch committed = new CountDownLatch(1);

    @Test
    void who_waits_is_told_goodbye() throws Exception {
        MailDoor door = open(5_000);
        try (Client idle = Client.greeted(door.port());
                Client begun = Client.greeted(door.port())) {
            begun.says("MAIL FROM:<anna@firma.example>");

            door.close();

            assertThat(idle.line()).startsWith("421 4.3.2");
            assertThat(idle.isClosed()).isTrue();
            assertThat(begun.line()).startsWith("421 4.3.2");
            assertThat(begun.isClosed()).isTrue();
        }
    }

    @Test
    void nobody_comes_in_any_more() throws Exception {
        MailDoor door = open(5_000);
        int port = door.port();

        door.close();

        assertThat(isRefused(port)).isTrue();
    }

    @Test
    void a_mail_that_is_being_committed_gets_its_yes() throws Exception {
        given_a_gate_that_takes_its_time();
        MailDoor door = open(5_000);
        try (Client client = Client.greeted(door.port()).atData()) {
            client.send("hej\r\n.\r\n");
            committing.await();

            Thread closing = closes(door);
            await().until(() -> isRefused(door.port()));
            committed.countDown();

            assertThat(client.line()).startsWith("250 2.0.0 Accepted as 1");
            assertThat(client.line()).startsWith("421 4.3.2");
            assertThat(client.isClosed()).isTrue();
            closing.join();
        }
        assertThat(gate.accepted).hasSize(1);
    }

    @Test
    void a_mail_on_its_way_in_may_come_in() throws Exception {
        MailDoor door = open(5_000);
        try (Client client = Client.greeted(door.port()).atData()) {
            client.send("Subject: x\r\n");

            Thread closing = closes(door);
            await().until(() -> isRefused(door.port()));
            client.send("\r\nhej\r\n.\r\nNOOP\r\n");

            assertThat(client.line()).startsWith("250 2.0.0 Accepted as 1");
            assertThat(client.line()).startsWith("421 4.3.2");
            closing.join();
        }
        assertThat(gate.accepted).extracting(FakeGate.Mail::text).containsExactly("Subject: x\r\n\r\nhej\r\n");
    }

    @Test
    void a_mail_that_does_not_come_in_is_not_waited_for_longer_than_the_grace() throws Exception {
        MailDoor door = open(200);
        try (Client client = Client.greeted(door.port()).atData()) {
            client.send("Subject: x\r\n");

            door.close();

            assertThat(client.isClosed()).isTrue();
        }
        await().until(() -> gate.brokenOff.size() == 1);
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void a_gate_that_hangs_does_not_keep_the_house_open() throws Exception {
        given_a_gate_that_takes_its_time();
        MailDoor door = open(200);
        try (Client client = Client.greeted(door.port()).atData()) {
            client.send("hej\r\n.\r\n");
            committing.await();

            door.close();

            assertThat(client.isClosed()).isTrue();
        } finally {
            committed.countDown();
        }
    }

    @Test
    void closing_twice_is_closing_once() {
        MailDoor door = open(200);

        door.close();
        door.close();

        assertThat(isRefused(door.port())).isTrue();
    }

    private void given_a_gate_that_takes_its_time() {
        gate.answers((envelope, mail) -> {
            committing.countDown();
            boolean done = false;
            while (!done) {
                try {
                    committed.await();
                    done = true;
                } catch (InterruptedException e) {
                    // A commit cannot be interrupted either.
                }
            }
            return gate.accepts(envelope, mail);
        });
    }

    private static Thread closes(MailDoor door) {
        Thread closing = new Thread(door::close, "closing");
        closing.start();
        return closing;
    }

    private static boolean isRefused(int port) {
        try {
            new Client(port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MailDoor open(int grace) {
        return MailDoor.open(DoorSettings.with(Map.of("grace", grace)), gate);
    }
}
