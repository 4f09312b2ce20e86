package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SmarthostTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:31Z");

    private final Smarthost smarthost = Smarthost.open(0, () -> MORNING);

    @AfterEach
    void close() {
        smarthost.close();
    }

    @Test
    void a_mail_is_kept_as_it_came() throws Exception {
        List<KeptMail> heard = new CopyOnWriteArrayList<>();
        smarthost.onMail(heard::add);

        try (Client client = new Client()) {
            client.says("MAIL FROM:<anna@firma.example>");
            client.says("RCPT TO:<per@kund.example>");
            client.says("RCPT TO:<eva@kund.example>");
            assertThat(client.sends("Subject: Hej\r\n\r\n.punkt\r\n")).startsWith("250 2.0.0");
        }

        KeptMail mail = smarthost.mails().get(0);
        assertThat(mail.from()).isEqualTo("anna@firma.example");
        assertThat(mail.to()).containsExactly("per@kund.example", "eva@kund.example");
        assertThat(mail.raw()).asString(StandardCharsets.US_ASCII).isEqualTo("Subject: Hej\r\n\r\n.punkt\r\n");
        assertThat(mail.time()).isEqualTo(MORNING);
        assertThat(heard).containsExactly(mail);
        assertThat(mail.toString()).isEqualTo("mail of 24 octets for 2 recipients");
    }

    @Test
    void the_next_mails_are_refused_as_told_and_the_session_goes_on() throws Exception {
        smarthost.refusesNext(451, "4.3.0 later", "4.3.0 later still");
        smarthost.refusesNext(554, "5.7.1 never");

        try (Client client = new Client()) {
            assertThat(client.mails("ett")).isEqualTo("451 4.3.0 later");
            assertThat(client.mails("två")).isEqualTo("451 4.3.0 later still");
            assertThat(client.mails("tre")).isEqualTo("554 5.7.1 never");
            assertThat(client.mails("fyra")).startsWith("250");
        }
        assertThat(smarthost.mails()).hasSize(1);
        assertThat(smarthost.accepted()).isEqualTo(1);
    }

    @Test
    void a_recipient_is_refused_and_the_others_get_the_mail() throws Exception {
        smarthost.refusesRecipient("per@kund.example", 550, "5.1.1 no such mailbox");

        try (Client client = new Client()) {
            client.says("MAIL FROM:<anna@firma.example>");
            assertThat(client.says("RCPT TO:<per@kund.example>")).isEqualTo("550 5.1.1 no such mailbox");
            assertThat(client.says("RCPT TO:<eva@kund.example>")).startsWith("250");
            assertThat(client.sends("hej\r\n")).startsWith("250");
        }
        assertThat(smarthost.mails().get(0).to()).containsExactly("eva@kund.example");
    }

    @Test
    void a_421_ends_the_session() throws Exception {
        smarthost.refusesNext(421, "4.3.2 going away");

        try (Client client = new Client()) {
            assertThat(client.mails("hej")).isEqualTo("421 4.3.2 going away");
            assertThat(client.hears()).isEqualTo("nothing");
        }
    }

    @Test
    void it_is_away_for_a_while_and_comes_back_on_the_same_port_with_what_it_had() throws Exception {
        try (Client client = new Client()) {
            client.mails("före");
            smarthost.stopsListening();
            assertThat(client.hears()).isEqualTo("nothing");
        }
        assertThatThrownBy(Client::new).isInstanceOf(ConnectException.class);

        smarthost.listensAgain();
        try (Client client = new Client()) {
            client.mails("efter");
        }
        assertThat(smarthost.mails()).hasSize(2);
    }

    @Test
    void only_the_latest_are_kept_when_there_is_no_room_for_more() throws Exception {
        smarthost.keepsAtMost(100, 40);

        try (Client client = new Client()) {
            client.mails("1234567890");
            client.mails("2345678901");
            client.mails("3456789012");
            client.mails("4567890123");
        }
        assertThat(smarthost.mails())
                .extracting(mail -> new String(mail.raw(), StandardCharsets.US_ASCII))
                .containsExactly("2345678901\r\n", "3456789012\r\n", "4567890123\r\n");
        assertThat(smarthost.accepted()).isEqualTo(4);
    }

    @Test
    void a_port_that_is_taken_is_named_in_the_complaint() {
        assertThatThrownBy(() -> Smarthost.open(smarthost.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on port " + smarthost.port());
    }

    @Test
    void a_refusal_that_would_not_be_one_is_not_taken_from_a_test() {
        assertThatThrownBy(() -> smarthost.refusesNext(250, "ok")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> smarthost.refusesNext(550, "no\r\n250 yes"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_left_running_after_closing() throws Exception {
        try (Client client = new Client()) {
            client.mails("hej");
            smarthost.close();
        }

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("simulator-smarthost")));
    }

    /** Says one line and hears one reply. */
    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), smarthost.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Client() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(RawClient.PATIENCE_MS);
            hears();
            says("HELO client.example");
        }

        String mails(String text) throws IOException {
            says("MAIL FROM:<anna@firma.example>");
            says("RCPT TO:<per@kund.example>");
            return sends(text + "\r\n");
        }

        String sends(String mail) throws IOException {
            assertThat(says("DATA")).startsWith("354");
            return says(mail.replaceAll("(?m)^\\.", "..") + ".");
        }

        String says(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return hears();
        }

        String hears() throws IOException {
            String line = in.readLine();
            return line == null ? "nothing" : line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
