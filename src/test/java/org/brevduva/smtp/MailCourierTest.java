package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.james.jdkim.DKIMVerifier;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.MailSigner;
import org.brevduva.trust.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailCourierTest {

    private static final String MAIL = "From: +46701740605@sms.example\r\nTo: anna@firma.example\r\n"
            + "Subject: x\r\nBcc: hidden@firma.example\r\n\r\nhej\r\n.\r\n..\r\n";

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private TestSmarthost smarthost;
    private MailCourier courier;

    @BeforeEach
    void open() throws IOException {
        smarthost = new TestSmarthost();
        courier = courier(smarthost.port(), 5_000, Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        courier.close();
        smarthost.close();
    }

    @Test
    void a_mail_arrives_as_it_was_written_with_the_null_sender() throws Exception {
        Outcome outcome = carry(MAIL);

        assertThat(outcome).isEqualTo(new Outcome.Delivered("250 2.0.0 Ok: queued as Q1"));
        assertThat(smarthost.mails)
                .containsExactly(new TestSmarthost.Mail(
                        "", "anna@firma.example", MAIL.replace("Bcc: hidden@firma.example\r\n", ""), false));
    }

    @Test
    void bounces_go_where_the_mail_says_and_that_is_not_sent() throws Exception {
        carry("Return-Path: <bounce-9-a@sms.example>\r\n" + MAIL);

        assertThat(smarthost.mails)
                .extracting(TestSmarthost.Mail::from, TestSmarthost.Mail::text)
                .containsExactly(tuple("bounce-9-a@sms.example", MAIL.replace("Bcc: hidden@firma.example\r\n", "")));
    }

    /** Another verifier reads what a smarthost of another make got: dots, blanks and a last line without an end. */
    @Test
    void what_arrives_has_a_signature_that_is_right() throws Exception {
        SigningKey key = new SigningKey(
                "sms.example", "pigeon", SigningKey.Kind.RSA, SigningKey.Kind.RSA.make(new SecureRandom()));
        SmarthostSettings settings = settings(smarthost.port(), 5_000);
        SmarthostLinks links = new SmarthostLinks(
                SmarthostSession.of(settings, "sms.example"), new MailSigner(List.of(key), new ManualTime()));
        try (MailCourier signing = new MailCourier(settings, links, Duration.ofSeconds(30), (tx, carried) -> {})) {
            send(signing, MAIL + ".\r\n.. \r\n\r\nend");
            assertThat(outcomes.take()).isInstanceOf(Outcome.Delivered.class);
        }

        byte[] arrived = smarthost.mails.get(0).text().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new DKIMVerifier((method, selector, domain) -> List.of(key.recordText()))
                        .verify(new ByteArrayInputStream(arrived)))
                .hasSize(1);
    }

    @Test
    void one_connection_carries_mail_after_mail() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(carry(MAIL)).isInstanceOf(Outcome.Delivered.class);
        }

        assertThat(smarthost.sessions).hasValue(1);
        assertThat(smarthost.mails).hasSize(5);
    }

    @Test
    void as_many_mails_as_connections_are_under_way_at_once() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        smarthost.beforeAnswer = () -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        send(courier, MAIL);
        send(courier, MAIL);

        assertThat(outcomes.take()).isInstanceOf(Outcome.Delivered.class);
        assertThat(outcomes.take()).isInstanceOf(Outcome.Delivered.class);
        assertThat(smarthost.sessions).hasValue(2);
    }

    @Test
    void there_is_room_for_as_many_as_there_are_connections() {
        assertThat(courier.room(0)).isEqualTo(2);
        assertThat(courier.room(1)).isEqualTo(1);
        assertThat(courier.room(3)).isZero();
    }

    @Test
    void a_refused_recipient_is_a_lasting_no_and_the_connection_stays() throws Exception {
        smarthost.toRecipient = Optional.of(new TestSmarthost.No(550, "5.1.1 no \"anna\" here"));
        Outcome no = carry(MAIL);
        smarthost.toRecipient = Optional.empty();
        Outcome yes = carry(MAIL);

        assertThat(no).isEqualTo(new Outcome.Refused("550 5.1.1 no 'anna' here", 550));
        assertThat(yes).isInstanceOf(Outcome.Delivered.class);
        assertThat(smarthost.sessions).hasValue(1);
    }

    @Test
    void a_refused_mail_is_a_lasting_no_and_the_connection_stays() throws Exception {
        smarthost.toMail = Optional.of(new TestSmarthost.No(554, "5.7.1 spam"));
        Outcome no = carry(MAIL);
        smarthost.toMail = Optional.empty();
        Outcome yes = carry(MAIL);

        assertThat(no).isEqualTo(new Outcome.Refused("554 5.7.1 spam", 554));
        assertThat(yes).isInstanceOf(Outcome.Delivered.class);
        assertThat(smarthost.sessions).hasValue(1);
    }

    @Test
    void a_greylisted_recipient_is_tried_later() throws Exception {
        smarthost.toRecipient = Optional.of(new TestSmarthost.No(450, "4.2.0 greylisted"));

        assertThat(carry(MAIL)).isEqualTo(new Outcome.TryLater("450 4.2.0 greylisted"));

        smarthost.toRecipient = Optional.empty();
        assertThat(carry(MAIL)).isInstanceOf(Outcome.Delivered.class);
        assertThat(smarthost.sessions).hasValue(1);
    }

    @Test
    void a_full_smarthost_is_tried_later() throws Exception {
        smarthost.toMail = Optional.of(new TestSmarthost.No(452, "4.3.1 disk full"));

        assertThat(carry(MAIL)).isEqualTo(new Outcome.TryLater("452 4.3.1 disk full"));
        assertThat(smarthost.mails).isEmpty();
    }

    /** 530 means our settings, which the operator will mend: no customer's mail is thrown away for it. */
    @Test
    void a_smarthost_that_wants_a_login_first_is_tried_later() throws Exception {
        smarthost.toMail = Optional.of(new TestSmarthost.No(530, "5.7.0 authentication required"));

        assertThat(carry(MAIL)).isEqualTo(new Outcome.TryLater("530 5.7.0 authentication required"));
        await().until(() -> smarthost.live.get() == 0);
    }

    @Test
    void a_smarthost_cannot_write_a_line_into_our_log() throws Exception {
        smarthost.toMail = Optional.of(new TestSmarthost.No(554, "a\tb\u001b[31m " + "c".repeat(300)));

        Outcome.Refused refused = (Outcome.Refused) carry(MAIL);

        assertThat(refused.why()).matches("554 a b\\?\\[31m c+\\.\\.\\.").hasSize(100);
    }

    @Test
    void a_smarthost_that_is_not_there_is_tried_later() throws Exception {
        smarthost.close();

        assertThat(carry(MAIL)).isEqualTo(new Outcome.TryLater("connection failed: Connection refused"));
    }

    @Test
    void a_smarthost_that_was_started_anew_is_connected_to_anew() throws Exception {
        carry(MAIL);
        int port = smarthost.port();
        smarthost.close();
        smarthost = new TestSmarthost(port, builder -> builder);

        assertThat(carry(MAIL)).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void a_smarthost_that_says_nothing_is_not_waited_for() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                MailCourier patient = courier(mute.getLocalPort(), 300, Duration.ofSeconds(30))) {
            send(patient, MAIL);

            assertThat(outcomes.take()).isEqualTo(new Outcome.TryLater("no answer in time"));
        }
    }

    @Test
    void an_answer_that_does_not_come_after_the_last_dot_means_again() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        smarthost.beforeAnswer = () -> {
            try {
                late.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (MailCourier patient = courier(smarthost.port(), 300, Duration.ofSeconds(30))) {
            send(patient, MAIL);

            assertThat(outcomes.take()).isEqualTo(new Outcome.TryLater("no answer in time"));
        } finally {
            late.countDown();
        }
    }

    @Test
    void a_connection_that_nobody_uses_is_closed() throws Exception {
        try (MailCourier tidy = courier(smarthost.port(), 5_000, Duration.ofMillis(100))) {
            send(tidy, MAIL);
            assertThat(outcomes.take()).isInstanceOf(Outcome.Delivered.class);

            await().until(() -> smarthost.live.get() == 0);
        }
    }

    @Test
    void a_mail_that_is_no_mail_to_one_address_is_refused_without_a_call() throws Exception {
        assertThat(carry("Subject: x\r\n\r\nhej")).isInstanceOf(Outcome.Refused.class);
        assertThat(carry("To: a@firma.example, b@firma.example\r\n\r\nhej")).isInstanceOf(Outcome.Refused.class);
        assertThat(carry("To: \"anna\r\n\r\nhej")).isInstanceOf(Outcome.Refused.class);
        assertThat(carry("")).isInstanceOf(Outcome.Refused.class);
        assertThat(smarthost.sessions).hasValue(0);
    }

    @Test
    void a_closed_courier_carries_nothing_and_says_so() throws Exception {
        courier.close();

        assertThat(carry(MAIL)).isEqualTo(new Outcome.TryLater("the courier is closing"));
        assertThat(smarthost.sessions).hasValue(0);
    }

    @Test
    void closing_says_goodbye_to_the_smarthost() throws Exception {
        carry(MAIL);

        courier.close();

        await().until(() -> smarthost.live.get() == 0);
    }

    @Test
    void a_mail_that_a_restart_cut_off_is_carried_again_at_once() {
        assertThat(courier.abandoned(parcel(MAIL)))
                .isEqualTo(new Outcome.TryLater("cut off by a restart", Optional.of(Duration.ZERO)));
        assertThat(courier.loadsDurably()).isFalse();
    }

    private Outcome carry(String content) throws InterruptedException {
        send(courier, content);
        return outcomes.take();
    }

    private void send(MailCourier by, String content) {
        // The courier notes nothing, so it needs no transaction to note it in.
        by.errand(parcel(content)).carry(outcomes::add);
    }

    private static Parcel parcel(String content) {
        Instant then = Instant.parse("2026-03-02T08:00:00Z");
        return new Parcel(1, MailCourier.LANE, content, 0, then, then.plusSeconds(3_600), Optional.empty());
    }

    private static MailCourier courier(int port, int timeout, Duration idle) {
        SmarthostSettings settings = settings(port, timeout);
        return new MailCourier(
                settings,
                new SmarthostLinks(
                        SmarthostSession.of(settings, "sms.example"), new MailSigner(List.of(), new ManualTime())),
                idle,
                (tx, carried) -> {});
    }

    private static SmarthostSettings settings(int port, int timeout) {
        return new SmarthostSettings(
                "127.0.0.1",
                port,
                Duration.ofSeconds(5),
                Duration.ofMillis(timeout),
                2,
                SmarthostSettings.Tls.OFF,
                SmarthostSettings.StartTls.OPPORTUNISTIC,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
