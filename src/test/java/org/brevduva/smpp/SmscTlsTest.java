package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.brevduva.config.AuthorityFile;
import org.brevduva.config.CertificateFiles;
import org.brevduva.testing.Aside;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.TestCertificate;
import org.jsmpp.PDUException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate is for localhost and signed by itself. */
@Timeout(60)
class SmscTlsTest {

    private static final Path TLS = Path.of("src/test/resources/tls");

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private CertificateFiles certificate;
    private SmscLink link;

    @BeforeEach
    void certify() throws IOException {
        certificate = TestCertificate.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private RawSmsc listening(String version, Path... clients) throws IOException {
        RawSmsc smsc = new RawSmsc(RawTls.listening(certificate, version, clients));
        open.add(smsc);
        return smsc;
    }

    private void connects(String host, RawSmsc smsc, SmscTls tls) {
        SmppSettings settings = LinkSettings.at(
                new SmscAddress(host, smsc.port(), Optional.of(tls)),
                LinkSettings.to(smsc.port(), Map.of("connect-timeout", 3_000)));
        link = new SmscLink(
                "sim", settings, (session, sequence, pdu) -> {}, () -> Long.MIN_VALUE, new ManualTime(), () -> {});
        open.add(link);
        link.start();
    }

    private static SmscTls believing(String name) {
        return new SmscTls(Optional.empty(), Optional.of(new AuthorityFile(TLS.resolve(name))), Optional.empty());
    }

    private String trouble() {
        LinkView.Smsc any = new LinkView.Smsc(Health.SERVING, OptionalInt.empty(), 0);
        return link.view(any).trouble().orElse("");
    }

    /** Until the client hangs up, or says something. */
    private static CompletableFuture<Boolean> isGreeted(RawSmsc smsc) {
        return Aside.supply(() -> {
            try (RawSmsc.Client client = smsc.accept()) {
                return client.in().read() >= 0;
            } catch (IOException e) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void an_smsc_that_proves_who_it_is_is_bound_to_and_submits_go_through(String version) throws Exception {
        RawSmsc smsc = listening(version);
        connects("localhost", smsc, believing("ec.pem"));
        RawSmsc.Client client = smsc.acceptBind();
        open.add(client);
        await().until(() -> link.transmitter().isPresent());
        Told told = new Told();

        link.transmitter().orElseThrow().submit(Sessions.text(Sessions.ANNA), told);
        client.write(client.read().answer(0, Pdu.string("7")));

        await().untilAsserted(() -> assertThat(told.words).containsExactly("taken as 7"));
        assertThat(((SSLSocket) client.socket()).getSession().getProtocol()).isEqualTo(version);
    }

    @Test
    void an_older_tls_is_not_spoken() throws Exception {
        RawSmsc smsc = listening("TLSv1.1");
        CompletableFuture<Boolean> greeted = isGreeted(smsc);

        connects("localhost", smsc, believing("ec.pem"));

        assertThat(greeted.get()).isFalse();
        await().until(() -> !trouble().isEmpty());
    }

    @Test
    void one_that_nobody_vouches_for_is_told_nothing() throws Exception {
        RawSmsc smsc = listening("TLSv1.3");
        CompletableFuture<Boolean> greeted = isGreeted(smsc);

        connects("localhost", smsc, believing("renewed.pem"));

        assertThat(greeted.get()).isFalse();
        await().until(() -> trouble().contains("PKIX"));
    }

    @Test
    void the_authorities_of_the_java_runtime_do_not_know_it_either() throws Exception {
        RawSmsc smsc = listening("TLSv1.3");
        CompletableFuture<Boolean> greeted = isGreeted(smsc);

        connects("localhost", smsc, new SmscTls(Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(greeted.get()).isFalse();
        await().until(() -> trouble().contains("PKIX"));
    }

    @Test
    void one_with_another_name_is_told_nothing() throws Exception {
        RawSmsc smsc = listening("TLSv1.3");
        CompletableFuture<Boolean> greeted = isGreeted(smsc);
        SmscTls other = new SmscTls(
                Optional.of("smsc.operator.example"),
                Optional.of(new AuthorityFile(TLS.resolve("ec.pem"))),
                Optional.empty());

        connects("localhost", smsc, other);

        assertThat(greeted.get()).isFalse();
        await().until(() -> trouble().contains("smsc.operator.example"));
    }

    @Test
    void the_name_may_be_another_than_the_host() throws Exception {
        RawSmsc smsc = listening("TLSv1.3");
        SmscTls named = new SmscTls(
                Optional.of("localhost"), Optional.of(new AuthorityFile(TLS.resolve("ec.pem"))), Optional.empty());

        connects("127.0.0.1", smsc, named);

        open.add(smsc.acceptBind());
        await().until(() -> link.transmitter().isPresent());
    }

    @Test
    void an_smsc_that_asks_for_a_certificate_is_shown_ours() throws Exception {
        Path ours = Files.createDirectory(folder.resolve("ours"));
        CertificateFiles own = TestCertificate.in(ours, "rsa.pem", "rsa.key");
        RawSmsc smsc = listening("TLSv1.3", TLS.resolve("rsa.pem"));

        connects(
                "localhost",
                smsc,
                new SmscTls(Optional.empty(), Optional.of(new AuthorityFile(TLS.resolve("ec.pem"))), Optional.of(own)));

        RawSmsc.Client client = smsc.acceptBind();
        open.add(client);
        await().until(() -> link.transmitter().isPresent());
        assertThat(((SSLSocket) client.socket()).getSession().getPeerCertificates())
                .hasSize(1);
    }

    /** A process that hangs in the middle of the handshake. */
    @Test
    void an_smsc_that_does_not_shake_hands_is_left_after_the_time_for_connecting() throws Exception {
        RawSmsc smsc = new RawSmsc();
        open.add(smsc);

        connects("localhost", smsc, believing("ec.pem"));
        open.add(smsc.accept());

        await().until(() -> trouble().contains("timed out"));
        open.add(smsc.accept());
    }

    /** The line is up, but nobody reads, and TLS would say goodbye before it closes. */
    @Test
    void closing_does_not_wait_for_an_smsc_that_reads_nothing() throws Exception {
        RawSmsc smsc = listening("TLSv1.2");
        smsc.takesLittle();
        connects("localhost", smsc, believing("ec.pem"));
        open.add(smsc.acceptBind());
        await().until(() -> link.transmitter().isPresent());
        AsyncSession session = link.transmitter().orElseThrow();
        CompletableFuture<Void> writing = Aside.run(() -> {
            try {
                while (true) {
                    session.submit(Sessions.text(Sessions.ANNA), new Told());
                }
            } catch (IOException | PDUException e) {
                // The link is gone, which is what is waited for.
                assertThat(e).isNotNull();
            }
        });
        await().until(() -> session.unanswered() > 100);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        session.close();

        writing.get(10, TimeUnit.SECONDS);
    }
}
