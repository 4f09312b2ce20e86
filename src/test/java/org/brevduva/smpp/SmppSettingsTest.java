package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.InDoubtPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppSettingsTest {

    private static final String LEAST = """
        [smsc.telia]
        host = "smsc.telia.example"
        system-id = "firma"
        password-file = "password"
        """;

    @TempDir
    private Path folder;

    private ConfigFile file(String text, String password) throws Exception {
        Path secret = folder.resolve("password");
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password + "\n");
        return ConfigFile.read(Files.writeString(folder.resolve("brevduva.toml"), text), Map.of());
    }

    private SmppSettings read(ConfigFile file) {
        return SmppSettings.read(file.sections("smsc").get(0));
    }

    @Test
    void a_host_a_name_and_a_password_are_enough() throws Exception {
        ConfigFile file = file(LEAST, "pigeon");

        SmppSettings settings = read(file);

        file.throwIfWrong();
        assertThat(settings.name()).isEqualTo("telia");
        assertThat(settings.port()).isEqualTo(2775);
        assertThat(settings.bind()).isEqualTo(BindMode.TRANSCEIVER);
        assertThat(settings.window()).isEqualTo(10);
        assertThat(settings.throughput()).isZero();
        assertThat(settings.inDoubt()).isEqualTo(InDoubtPolicy.RESEND);
        assertThat(settings.inDoubtWait()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void the_password_is_not_printed() throws Exception {
        assertThat(read(file(LEAST, "pigeon")).toString()).doesNotContain("pigeon");
    }

    /** SMPP 3.4, 5.2.1 to 5.2.3: one octet more is for the NUL. Such a bind would fail for ever, and at night. */
    @ParameterizedTest
    @CsvSource({
        "system-id,   'system-id = \"sixteen-letters-\"', pigeon",
        "password,    'system-id = \"firma\"',            nineletts",
        "system-type, 'system-id = \"firma\"\nsystem-type = \"thirteen-lett\"', pigeon",
    })
    void what_smpp_has_no_room_for_is_complained_of(String key, String lines, String password) throws Exception {
        ConfigFile file = file(LEAST.replace("system-id = \"firma\"", lines), password);

        read(file);

        assertThatThrownBy(file::throwIfWrong)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.toString())
                                        .contains(key)
                                        .contains("characters")
                                        .doesNotContain(password)));
    }

    @Test
    void what_just_fits_is_not_complained_of() throws Exception {
        String fits = LEAST.replace("\"firma\"", "\"fifteen-letters\"") + "system-type = \"twelve-lette\"\n";

        ConfigFile file = file(fits, "eightlet");
        read(file);

        file.throwIfWrong();
    }
}
