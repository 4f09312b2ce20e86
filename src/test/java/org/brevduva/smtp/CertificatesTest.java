package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.brevduva.config.CertificateFiles;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void a_renewed_certificate_is_shown_without_a_restart() throws IOException {
        Certificates certificates = open();
        SSLContext first = certificates.current();

        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).as("nothing is new").isSameAs(first);
        TestCertificate.in(folder, "renewed.pem", "renewed.key");
        assertThat(certificates.current()).as("looked just now").isSameAs(first);
        pass(Duration.ofSeconds(3));

        assertThat(certificates.current()).isNotSameAs(first);
    }

    @Test
    void a_broken_new_file_keeps_the_old_certificate() throws IOException {
        Certificates certificates = open();
        SSLContext first = certificates.current();

        Files.writeString(folder.resolve("door.pem"), "not a certificate");
        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).isSameAs(first);
        Files.delete(folder.resolve("door.pem"));
        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).isSameAs(first);

        TestCertificate.in(folder, "rsa.pem", "rsa-pkcs1.key");
        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).isNotSameAs(first);
    }

    /** An ACME client replaces one file after the other. */
    @Test
    void a_certificate_waits_for_its_key() throws IOException {
        Certificates certificates = open();
        SSLContext first = certificates.current();

        TestCertificate.in(folder, "renewed.pem", "ec.key");
        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).isSameAs(first);
        TestCertificate.in(folder, "renewed.pem", "renewed.key");
        pass(Duration.ofSeconds(3));

        assertThat(certificates.current()).isNotSameAs(first);
    }

    @Test
    void a_new_key_that_others_may_read_is_taken_when_they_may_not_any_more() throws IOException {
        Certificates certificates = open();
        SSLContext first = certificates.current();
        CertificateFiles files = TestCertificate.in(folder, "renewed.pem", "renewed.key");
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        pass(Duration.ofSeconds(3));
        assertThat(certificates.current()).isSameAs(first);

        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        pass(Duration.ofSeconds(3));

        assertThat(certificates.current()).isNotSameAs(first);
    }

    @Test
    void what_was_in_order_and_is_not_any_more_does_not_open() throws IOException {
        CertificateFiles files = TestCertificate.in(folder, "expired.pem", "ec.key");

        assertThatThrownBy(() -> Certificates.open(files, nanos::get))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("[smtp] certificate-file holds a certificate that expired");
    }

    private Certificates open() throws IOException {
        return Certificates.open(TestCertificate.in(folder), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
