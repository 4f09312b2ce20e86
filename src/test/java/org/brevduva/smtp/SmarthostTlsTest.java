package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.Secret;
import org.brevduva.smtp.SmarthostSettings.StartTls;
import org.brevduva.spool.Outcome;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.MailSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmarthostTlsTest {

    private static final String MAIL = "To: anna@firma.example\r\nSubject: x\r\n\r\nhej\r\n";
    private static final char[] STORE_PASSWORD = "not-secret".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext right;
    private static SSLContext foreign;

    @BeforeAll
    static void make_certificates() throws Exception {
        right = certified("right", "san=ip:127.0.0.1");
        foreign = certified("foreign", "san=dns:elsewhere.example");
    }

    @Test
    void an_encrypted_way_is_taken_if_there_is_one() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            assertThat(send(smarthost, StartTls.OPPORTUNISTIC, right)).isInstanceOf(Outcome.Delivered.class);

            assertThat(smarthost.mails)
                    .extracting(TestSmarthost.Mail::encrypted)
                    .containsExactly(true);
        }
    }

    @Test
    void never_means_never() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            assertThat(send(smarthost, StartTls.NEVER, right)).isInstanceOf(Outcome.Delivered.class);

            assertThat(smarthost.mails)
                    .extracting(TestSmarthost.Mail::encrypted)
                    .containsExactly(false);
        }
    }

    @Test
    void nothing_is_sent_unencrypted_where_encryption_is_required() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost()) {
            assertThat(send(smarthost, StartTls.REQUIRED, right)).isInstanceOf(Outcome.TryLater.class);

            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void a_certificate_of_another_host_is_not_believed() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(foreign))) {
            Outcome outcome = send(smarthost, StartTls.REQUIRED, foreign);

            assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
            assertThat(((Outcome.TryLater) outcome).why()).startsWith("no safe connection: ");
            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            assertThat(send(smarthost, StartTls.REQUIRED, foreign).word()).contains("no safe connection: ");

            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void user_and_password_open_the_way() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(
                0,
                builder -> TestSmarthost.asksFor("us", "pigeon")
                        .apply(TestSmarthost.speaksTls(right).apply(builder)))) {

            assertThat(send(smarthost, StartTls.REQUIRED, right, "pigeon")).isInstanceOf(Outcome.Delivered.class);
        }
    }

    /** The operator mends the password, and all mails leave then. */
    @Test
    void a_wrong_password_costs_no_mail() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(
                0,
                builder -> TestSmarthost.asksFor("us", "pigeon")
                        .apply(TestSmarthost.speaksTls(right).apply(builder)))) {
            Outcome outcome = send(smarthost, StartTls.REQUIRED, right, "dove");

            assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
            assertThat(outcome.word()).contains("login refused").doesNotContain("dove");
        }
    }

    private static Outcome send(TestSmarthost smarthost, StartTls starttls, SSLContext trust) {
        return send(smarthost, starttls, trust, Optional.empty());
    }

    private static Outcome send(TestSmarthost smarthost, StartTls starttls, SSLContext trust, String password) {
        return send(smarthost, starttls, trust, Optional.of(new Secret(password)));
    }

    private static Outcome send(
            TestSmarthost smarthost, StartTls starttls, SSLContext trust, Optional<Secret> password) {
        SmarthostSettings settings = new SmarthostSettings(
                "127.0.0.1",
                smarthost.port(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1,
                starttls,
                password.map(word -> "us"),
                password);
        try (SmarthostLinks links = new SmarthostLinks(
                SmarthostSession.of(settings, "sms.example", Optional.of(trust.getSocketFactory())), new MailSigner(List.of(), new ManualTime()))) {
            return links.send(MAIL);
        }
    }

    /** Shows a certificate of its own, and trusts that one only. */
    private static SSLContext certified(String name, String extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        extension,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return context(store);
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = keys.aliases().nextElement();
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
