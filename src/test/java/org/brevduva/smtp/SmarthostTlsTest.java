package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.brevduva.config.AuthorityFile;
import org.brevduva.config.Secret;
import org.brevduva.smtp.SmarthostSettings.StartTls;
import org.brevduva.smtp.SmarthostSettings.Tls;
import org.brevduva.spool.Outcome;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.MailSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(send(smarthost, StartTls.OPPORTUNISTIC, "right")).isInstanceOf(Outcome.Delivered.class);

            assertThat(smarthost.mails)
                    .extracting(TestSmarthost.Mail::encrypted)
                    .containsExactly(true);
        }
    }

    @Test
    void never_means_never() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            assertThat(send(smarthost, StartTls.NEVER, "right")).isInstanceOf(Outcome.Delivered.class);

            assertThat(smarthost.mails)
                    .extracting(TestSmarthost.Mail::encrypted)
                    .containsExactly(false);
        }
    }

    @Test
    void nothing_is_sent_unencrypted_where_encryption_is_required() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost()) {
            assertThat(send(smarthost, StartTls.REQUIRED, "right")).isInstanceOf(Outcome.TryLater.class);

            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void a_certificate_of_another_host_is_not_believed() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(foreign))) {
            Outcome outcome = send(smarthost, StartTls.REQUIRED, "foreign");

            assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
            assertThat(((Outcome.TryLater) outcome).why()).startsWith("no safe connection: ");
            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            assertThat(send(smarthost, StartTls.REQUIRED, "foreign").word()).contains("no safe connection: ");

            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void user_and_password_open_the_way() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(
                0,
                builder -> TestSmarthost.asksFor("us", "pigeon")
                        .apply(TestSmarthost.speaksTls(right).apply(builder)))) {

            assertThat(send(smarthost, StartTls.REQUIRED, "right", "pigeon")).isInstanceOf(Outcome.Delivered.class);
        }
    }

    /** The operator mends the password, and all mails leave then. */
    @Test
    void a_wrong_password_costs_no_mail() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(
                0,
                builder -> TestSmarthost.asksFor("us", "pigeon")
                        .apply(TestSmarthost.speaksTls(right).apply(builder)))) {
            Outcome outcome = send(smarthost, StartTls.REQUIRED, "right", "dove");

            assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
            assertThat(outcome.word()).contains("login refused").doesNotContain("dove");
        }
    }

    /** RFC 8314, 3.3. */
    @Test
    void a_smarthost_that_is_encrypted_from_the_first_octet_is_reached() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, builder -> builder.serverSocketFactory(right))) {
            Outcome outcome = send(settings(smarthost, Tls.ON, StartTls.OPPORTUNISTIC, "right", Optional.empty()));

            assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
            assertThat(send(smarthost, StartTls.OPPORTUNISTIC, "right")).isInstanceOf(Outcome.TryLater.class);
        }
    }

    @Test
    void its_certificate_is_checked_as_well() throws Exception {
        try (TestSmarthost smarthost = new TestSmarthost(0, builder -> builder.serverSocketFactory(foreign))) {
            Outcome outcome = send(settings(smarthost, Tls.ON, StartTls.OPPORTUNISTIC, "foreign", Optional.empty()));

            assertThat(outcome.word()).contains("no safe connection: ");
            assertThat(smarthost.mails).isEmpty();
        }
    }

    @Test
    void a_renewed_file_of_authorities_is_used_from_the_next_connection_on() throws Exception {
        Path authorities = folder.resolve("renewed.pem");
        Files.copy(folder.resolve("foreign.pem"), authorities);
        try (TestSmarthost smarthost = new TestSmarthost(0, TestSmarthost.speaksTls(right))) {
            SmarthostSettings settings = settings(smarthost, Tls.OFF, StartTls.REQUIRED, "renewed", Optional.empty());
            try (SmarthostLinks links = new SmarthostLinks(
                    SmarthostSession.of(settings, "sms.example"), new MailSigner(List.of(), new ManualTime()))) {
                assertThat(links.send(MAIL)).isInstanceOf(Outcome.TryLater.class);

                Files.copy(folder.resolve("right.pem"), authorities, StandardCopyOption.REPLACE_EXISTING);

                assertThat(links.send(MAIL)).isInstanceOf(Outcome.Delivered.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRED, LOGIN, LOGIN",
        "REQUIRED, PLAIN, PLAIN",
        "REQUIRED, CRAM-MD5, CRAM-MD5",
        "REQUIRED, LOGIN PLAIN CRAM-MD5, PLAIN",
        "REQUIRED, CRAM-MD5 LOGIN, LOGIN",
        "NEVER, LOGIN PLAIN CRAM-MD5, CRAM-MD5",
        "NEVER, PLAIN, PLAIN"
    })
    void of_the_ways_to_log_in_the_one_is_taken_that_fits(StartTls starttls, String offered, String taken)
            throws Exception {
        Login login = new Login("us", "pigeon", List.of(offered.split(" ")));
        try (TestSmarthost smarthost = new TestSmarthost(
                0,
                builder -> TestSmarthost.speaksTls(right)
                        .apply(builder)
                        .requireAuth()
                        .authenticationHandlerFactory(login))) {

            assertThat(send(smarthost, starttls, "right", "pigeon")).isInstanceOf(Outcome.Delivered.class);
            assertThat(login.taken).containsExactly(taken);
            assertThat(send(smarthost, starttls, "right", "dove").word())
                    .contains("login refused")
                    .doesNotContain("dove");
        }
    }

    private static Outcome send(TestSmarthost smarthost, StartTls starttls, String authority) {
        return send(smarthost, starttls, authority, Optional.empty());
    }

    private static Outcome send(TestSmarthost smarthost, StartTls starttls, String authority, String password) {
        return send(smarthost, starttls, authority, Optional.of(new Secret(password)));
    }

    private static Outcome send(
            TestSmarthost smarthost, StartTls starttls, String authority, Optional<Secret> password) {
        return send(settings(smarthost, Tls.OFF, starttls, authority, password));
    }

    private static SmarthostSettings settings(
            TestSmarthost smarthost, Tls tls, StartTls starttls, String authority, Optional<Secret> password) {
        return new SmarthostSettings(
                "127.0.0.1",
                smarthost.port(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1,
                tls,
                starttls,
                Optional.of(new AuthorityFile(folder.resolve(authority + ".pem"))),
                starttls == StartTls.NEVER,
                password.map(word -> "us"),
                password);
    }

    private static Outcome send(SmarthostSettings settings) {
        try (SmarthostLinks links = new SmarthostLinks(
                SmarthostSession.of(settings, "sms.example"), new MailSigner(List.of(), new ManualTime()))) {
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
        return context(name, store);
    }

    private static SSLContext context(String name, Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD);
        String alias = keys.aliases().nextElement();
        Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate(alias).getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }
}
