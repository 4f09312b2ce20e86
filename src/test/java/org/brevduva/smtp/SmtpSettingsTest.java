package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(settings.maxMessageSize()).isEqualTo(10 * 1024 * 1024);
        assertThat(settings.commandTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_hostname_that_would_break_the_greeting_is_complained_of() throws Exception {
        ConfigFile file = file("[smtp]\nhostname = \"mail sms\\r\\nexample\"\n");

        SmtpSettings.read(file.section("smtp"));

        assertThatThrownBy(file::throwIfWrong).isInstanceOf(ConfigException.class);
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
    void a_user_without_a_password_is_complained_of() throws Exception {
        ConfigFile file = file("[smarthost]\nhost = \"smtp.firma.example\"\nuser = \"us\"\n");

        SmarthostSettings.read(file.section("smarthost"));

        assertThatThrownBy(file::throwIfWrong)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems()).singleElement().asString().contains("password-file is required"));
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
