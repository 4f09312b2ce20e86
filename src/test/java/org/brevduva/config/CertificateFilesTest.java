package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.brevduva.config.CertificateReading.Read;
import org.brevduva.config.CertificateReading.Unfit;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ec.pem, ec.key, 1",
        "ec.pem, ec-sec1.key, 1",
        "renewed.pem, renewed.key, 1",
        "rsa.pem, rsa.key, 1",
        "rsa.pem, rsa-pkcs1.key, 1",
        "chain.pem, rsa.key, 2"
    })
    void every_form_that_openssl_writes_is_read(String certificate, String key, int length) throws IOException {
        CertificateReading reading =
                TestCertificate.in(folder, certificate, key).open();

        assertThat(reading).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.chain()).hasSize(length);
            assertThat(KeyForm.belongs(read.key(), read.chain().get(0).getPublicKey()))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ec.pem, renewed.key, key-file, holds a key that does not belong to the certificate",
        "ec.pem, rsa.key, key-file, holds a key that does not belong to the certificate",
        "chain.pem, ec.key, key-file, holds a key that does not belong to the certificate",
        "rsa.pem, ec-sec1.key, key-file, 'holds a key that cannot be read, or is of another kind'",
        "ed25519.pem, ed25519.key, key-file, 'holds a key that cannot be read, or is of another kind'",
        "ec.pem, passphrase.key, key-file, holds a key with a passphrase",
        "rsa.pem, passphrase-pkcs1.key, key-file, holds a key with a passphrase",
        "ec.pem, ec.pem, key-file, holds no private key",
        "ec.key, ec.key, certificate-file, holds no certificate",
        "expired.pem, ec.key, certificate-file, holds a certificate that expired 2021-01-01",
        "early.pem, ec.key, certificate-file, holds a certificate that is not valid before 2120-01-01"
    })
    void what_cannot_be_used_is_told(String certificate, String key, String setting, String what) throws IOException {
        CertificateReading reading =
                TestCertificate.in(folder, certificate, key).open();

        assertThat(reading).isInstanceOfSatisfying(Unfit.class, unfit -> {
            assertThat(unfit.setting()).isEqualTo(setting);
            assertThat(unfit.what()).startsWith(what);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_key_that_others_may_read_or_write_is_not_used(String permissions) throws IOException {
        CertificateFiles files = TestCertificate.in(folder);
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString(permissions));

        assertThat(files.open())
                .isEqualTo(new Unfit(
                        "key-file", "names a file that others may read or write", "chmod 600 " + files.key()));
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        CertificateFiles files = new CertificateFiles(folder.resolve("a.pem"), folder.resolve("a.key"));

        assertThat(files.open())
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.what()).isEqualTo("names no file"));
    }

    @Test
    void a_folder_is_no_certificate() {
        CertificateFiles files = new CertificateFiles(folder, folder);

        assertThat(files.open())
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit -> assertThat(unfit.what()).isEqualTo("must name a file, not a folder or a device"));
    }

    @Test
    void no_file_is_read_for_ever() throws IOException {
        CertificateFiles files = TestCertificate.in(folder);
        Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\n".repeat(3_000));

        assertThat(files.open())
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.what()).isEqualTo("names a file that is too long"));
    }

    @Test
    void nothing_shows_a_key() throws IOException {
        CertificateFiles files = TestCertificate.in(folder);
        String key = Files.readString(files.key());

        assertThat(files.open().toString()).isEqualTo("chain of 1 certificates");
        assertThat(PemBlock.read(key)).singleElement().hasToString("PRIVATE KEY of 138 octets");
    }

    /** Whatever a disk or a person makes of the files, the answer is one of the two. */
    @ParameterizedTest
    @CsvSource({"ec.pem, ec-sec1.key", "rsa.pem, rsa-pkcs1.key"})
    void garbage_is_told_and_never_thrown(String certificate, String key) throws IOException {
        Random random = new Random(465);
        CertificateFiles files = TestCertificate.in(folder, certificate, key);
        byte[][] whole = {Files.readAllBytes(files.certificate()), Files.readAllBytes(files.key())};
        for (int round = 0; round < 400; round++) {
            int which = random.nextInt(2);
            byte[] octets = whole[which].clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'A');
            }
            Files.write(which == 0 ? files.certificate() : files.key(), octets);

            assertThat(files.open()).isNotNull();

            Files.write(which == 0 ? files.certificate() : files.key(), whole[which]);
        }
    }
}
