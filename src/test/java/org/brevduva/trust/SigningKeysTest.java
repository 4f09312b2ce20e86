package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private static final Path TLS = Path.of("src/test/resources/tls");

    @TempDir
    private Path folder;

    @BeforeEach
    void put_keys() throws Exception {
        for (String name : List.of("rsa.key", "rsa-pkcs1.key", "ed25519.key", "ec.key", "passphrase.key", "rsa.pem")) {
            TestCertificate.put(TLS.resolve(name), folder.resolve(name), "rw-------");
        }
    }

    private List<SigningKey> read(String... lines) throws Exception {
        Path file = Files.writeString(
                folder.resolve("brevduva.toml"), "[domain.\"SMS.example\"]\n" + String.join("\n", lines) + "\n");
        ConfigFile settings = ConfigFile.read(file, Map.of());
        List<SigningKey> keys = SigningKeys.read(settings.sections("domain"));
        settings.throwIfWrong();
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa.key", "rsa-pkcs1.key"})
    void both_keys_of_a_domain_are_read(String rsa) throws Exception {
        assertThat(read(
                        "dkim-selector = \"pigeon\"",
                        "dkim-key-file = \"" + rsa + "\"",
                        "dkim-ed25519-selector = \"dove\"",
                        "dkim-ed25519-key-file = \"ed25519.key\""))
                .extracting(SigningKey::toString)
                .containsExactly("rsa pigeon._domainkey.sms.example", "ed25519 dove._domainkey.sms.example");
    }

    @Test
    void a_domain_need_not_sign() throws Exception {
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "none.key, names no file",
        "ec.key, 'holds a key that cannot be read, or is no RSA key'",
        "ed25519.key, 'holds a key that cannot be read, or is no RSA key'",
        "passphrase.key, holds a key with a passphrase",
        "rsa.pem, holds no private key",
        "weak.key, holds an RSA key of less than 2048 or more than 4096 bits"
    })
    void a_key_that_cannot_sign_stops_the_start_with_its_line(String file, String what) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        byte[] weak = generator.generateKeyPair().getPrivate().getEncoded();
        Files.writeString(
                folder.resolve("weak.key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(weak)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(folder.resolve("weak.key"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> read("dkim-selector = \"pigeon\"", "dkim-key-file = \"" + file + "\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("brevduva.toml:3: [domain.\"SMS.example\"] dkim-key-file")
                .hasMessageContaining(what);
    }

    @Test
    void a_key_that_others_may_read_stops_the_start() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("rsa.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> read("dkim-selector = \"pigeon\"", "dkim-key-file = \"rsa.key\""))
                .hasMessage("brevduva.toml:3: [domain.\"SMS.example\"] dkim-key-file names a file that others may read"
                        + " or write\n  hint: chmod 600 " + folder.resolve("rsa.key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"under_score", "Pigeon", "-a", "a..b", "a b", ""})
    void a_selector_is_a_name_of_the_dns(String selector) {
        assertThatThrownBy(() -> read("dkim-selector = \"" + selector + "\"", "dkim-key-file = \"rsa.key\""))
                .hasMessageContaining(":2: [domain.\"SMS.example\"] dkim-selector is not a name for the DNS");
    }

    @Test
    void key_and_selector_belong_together_and_no_two_keys_have_the_same() {
        assertThatThrownBy(() -> read("dkim-selector = \"pigeon\""))
                .hasMessageContaining("dkim-key-file is required: a key and its selector belong together");
        assertThatThrownBy(() -> read("dkim-ed25519-key-file = \"ed25519.key\""))
                .hasMessageContaining("dkim-ed25519-selector is required");
        assertThatThrownBy(() -> read(
                        "dkim-selector = \"dove\"",
                        "dkim-key-file = \"rsa.key\"",
                        "dkim-ed25519-selector = \"dove\"",
                        "dkim-ed25519-key-file = \"ed25519.key\""))
                .hasMessageContaining("dkim-ed25519-selector is that of the other key too");
    }
}
