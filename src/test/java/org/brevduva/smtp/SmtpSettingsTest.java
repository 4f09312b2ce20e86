package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.brevduva.config.CertificateFiles;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void an_empty_section_is_a_door_on_port_25() throws Exception {
        ConfigFile file = file("[smtp]\n");

        SmtpSettings settings = SmtpSettings.read(file.section("smtp"));

        file.throwIfWrong();
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(25);
        assertThat(settings.hostname()).matches("[A-Za-z0-9_.-]+");
        assertThat(settings.limits().maxMessageSize()).isEqualTo(10 * 1024 * 1024);
        assertThat(settings.limits().commandTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_hostname_that_would_break_the_greeting_is_complained_of() throws Exception {
        ConfigFile file = file("[smtp]\nhostname = \"mail sms\\r\\nexample\"\n");

        SmtpSettings.read(file.section("smtp"));

        assertThatThrownBy(file::throwIfWrong).isInstanceOf(ConfigException.class);
    }

    @Test
    void nothing_is_encrypted_and_nobody_logs_in_if_nothing_is_said_of_it() throws Exception {
        ConfigFile file = file("[smtp]\n");

        SmtpSettings settings = SmtpSettings.read(file.section("smtp"));

        file.throwIfWrong();
        assertThat(settings.submissionPort()).isEmpty();
        assertThat(settings.submissionsPort()).isEmpty();
        assertThat(settings.certificate()).isEmpty();
        assertThat(settings.proxies()).isEmpty();
        assertThat(settings.limits().maxConnectionsPerMinute()).isEqualTo(300);
        assertThat(settings.limits().maxMailsPerMinute()).isEqualTo(600);
    }

    @Test
    void a_certificate_lies_beside_the_settings() throws Exception {
        TestCertificate.in(folder);
        ConfigFile file = file("""
                [smtp]
                submission-port = 587
                submissions-port = 465
                certificate-file = "door.pem"
                key-file = "door.key"
                proxies = ["192.0.2.10", "2001:db8::/32"]
                """);

        SmtpSettings settings = SmtpSettings.read(file.section("smtp"));

        file.throwIfWrong();
        assertThat(settings.submissionPort()).contains(587);
        assertThat(settings.submissionsPort()).contains(465);
        assertThat(settings.certificate())
                .contains(new CertificateFiles(folder.resolve("door.pem"), folder.resolve("door.key")));
        assertThat(settings.proxies()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submission-port = 587", "submissions-port = 465"})
    void a_port_for_passwords_needs_a_certificate(String line) throws Exception {
        assertThat(complaints("[smtp]\n" + line + "\n"))
                .startsWith("brevduva.toml:2: [smtp] " + line.substring(0, line.indexOf(' ')) + " needs a certificate")
                .contains("hint: set certificate-file and key-file, or leave out");
    }

    @ParameterizedTest
    @CsvSource({"certificate-file, key-file", "key-file, certificate-file"})
    void a_certificate_and_its_key_belong_together(String given, String missing) throws Exception {
        assertThat(complaints("[smtp]\n" + given + " = \"door.pem\"\n"))
                .startsWith("brevduva.toml:1: [smtp] " + missing + " is required");
    }

    @Test
    void a_certificate_is_judged_when_the_settings_are_read() throws Exception {
        TestCertificate.in(folder, "expired.pem", "ec.key");

        assertThat(complaints(
                        "[smtp]\nsubmission-port = 587\ncertificate-file = \"door.pem\"\nkey-file = \"door.key\"\n"))
                .isEqualTo("brevduva.toml:3: [smtp] certificate-file holds a certificate that expired"
                        + " 2021-01-01T00:00:00Z\n  hint: renew it");
    }

    @Test
    void a_balancer_is_an_address_and_no_name() throws Exception {
        assertThat(complaints("[smtp]\nproxies = [\"lb.firma.example\", \"10.0.0.0/8\"]\n"))
                .startsWith("brevduva.toml:2: [smtp] proxies holds 'lb.firma.example': is not a network address");
    }

    @Test
    void a_smarthost_needs_only_a_host() throws Exception {
        ConfigFile file = file("[smarthost]\nhost = \"smtp.firma.example\"\n");

        SmarthostSettings settings = SmarthostSettings.read(file.section("smarthost"));

        file.throwIfWrong();
        assertThat(settings.port()).isEqualTo(25);
        assertThat(settings.starttls()).isEqualTo(SmarthostSettings.StartTls.OPPORTUNISTIC);
        assertThat(settings.user()).isEmpty();
    }

    @Test
    void a_password_travels_encrypted_or_not_at_all() throws Exception {
        ConfigFile file = file("[smarthost]\nhost = \"smtp.firma.example\"\nuser = \"us\"\n", "pigeon");
        SmarthostSettings settings = SmarthostSettings.read(file.section("smarthost"));
        file.throwIfWrong();
        ConfigFile careless = file(
                "[smarthost]\nhost = \"smtp.firma.example\"\nuser = \"us\"\nstarttls = \"opportunistic\"\n", "pigeon");
        SmarthostSettings.read(careless.section("smarthost"));

        assertThat(settings.starttls()).isEqualTo(SmarthostSettings.StartTls.REQUIRED);
        assertThat(settings.toString()).doesNotContain("pigeon");
        assertThatThrownBy(careless::throwIfWrong)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .contains("starttls would send the password where anybody can read it"));
    }

    @Test
    void who_says_so_may_log_in_in_clear() throws Exception {
        ConfigFile file = file(
                "[smarthost]\nhost = \"127.0.0.1\"\nuser = \"us\"\nstarttls = \"never\"\nlogin-in-clear = true\n",
                "pigeon");

        SmarthostSettings settings = SmarthostSettings.read(file.section("smarthost"));

        file.throwIfWrong();
        assertThat(settings.loginInClear()).isTrue();
    }

    @Test
    void a_smarthost_that_begins_encrypted_has_its_own_port_and_no_starttls() throws Exception {
        ConfigFile file = file("[smarthost]\nhost = \"smtp.firma.example\"\nuser = \"us\"\ntls = \"on\"\n", "pigeon");
        SmarthostSettings settings = SmarthostSettings.read(file.section("smarthost"));
        file.throwIfWrong();
        ConfigFile both = file("[smarthost]\nhost = \"smtp.firma.example\"\ntls = \"on\"\nstarttls = \"never\"\n");
        SmarthostSettings.read(both.section("smarthost"));

        assertThat(settings.port()).isEqualTo(465);
        assertThatThrownBy(both::throwIfWrong)
                .hasMessageContaining("brevduva.toml:4: [smarthost] starttls has no meaning");
    }

    @Test
    void authorities_are_of_no_use_where_nothing_is_encrypted() throws Exception {
        Files.copy(Path.of("src/test/resources/tls/rsa.pem"), folder.resolve("ca.pem"));
        ConfigFile file =
                file("[smarthost]\nhost = \"smtp.firma.example\"\nca-file = \"ca.pem\"\nstarttls = \"never\"\n");

        SmarthostSettings.read(file.section("smarthost"));

        assertThatThrownBy(file::throwIfWrong).hasMessageContaining("ca-file is of no use");
    }

    @Test
    void a_user_without_a_password_is_complained_of() throws Exception {
        ConfigFile file = file("[smarthost]\nhost = \"smtp.firma.example\"\nuser = \"us\"\n");

        SmarthostSettings.read(file.section("smarthost"));

        assertThatThrownBy(file::throwIfWrong)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems()).singleElement().asString().contains("password-file is required"));
    }

    private String complaints(String text) throws IOException, ConfigException {
        ConfigFile file = file(text);
        SmtpSettings.read(file.section("smtp"));
        ConfigException wrong = catchThrowableOfType(ConfigException.class, file::throwIfWrong);
        return wrong.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private ConfigFile file(String text) throws IOException, ConfigException {
        Path file = folder.resolve("brevduva.toml");
        Files.writeString(file, text);
        return ConfigFile.read(file, Map.of());
    }

    private ConfigFile file(String text, String password) throws IOException, ConfigException {
        Path file = folder.resolve("brevduva.toml");
        Files.writeString(file, text);
        return ConfigFile.read(file, Map.of("BREVDUVA_SMARTHOST_PASSWORD", password));
    }
}
