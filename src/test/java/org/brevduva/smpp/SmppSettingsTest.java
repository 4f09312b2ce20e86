package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
        assertThat(settings.address().port()).isEqualTo(2775);
        assertThat(settings.login().bind()).isEqualTo(BindMode.TRANSCEIVER);
        assertThat(settings.flow().window()).isEqualTo(10);
        assertThat(settings.flow().throughput()).isZero();
        assertThat(settings.inDoubt()).isEqualTo(InDoubtPolicy.RESEND);
        assertThat(settings.doubt().rest()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void with_tls_the_port_is_another_and_the_host_must_prove_itself() throws Exception {
        ConfigFile file = file(LEAST + "tls = \"on\"\n", "pigeon");

        SmscAddress address = read(file).address();

        file.throwIfWrong();
        assertThat(address.port()).isEqualTo(3550);
        assertThat(address.tls()).contains(new SmscTls(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls-name = \"smsc.example\"        | tls-name is of no use where nothing is encrypted",
                "ca-file = \"none.pem\"             | ca-file names no file",
                "certificate-file = \"none.pem\"    | key-file is required: a certificate and its key belong together",
                "version = \"3.3\"                  | must be \"3.4\" or \"5.0\"",
                "binds = 21                          | must be a number from 1 to 20",
                "source-alphanumeric = \"name\"     | is not a type of number and a numbering plan",
                "source-short-code = \"7/0\"        | SMPP knows no type of number 7",
                "destination-international = \"1/2\" | SMPP knows no numbering plan 2",
                "service-type = \"TOOLONG\"         | has at most 5 letters or digits in SMPP",
                "priority-flag = 4                   | must be a number from 0 to 3",
                "tlvs = [\"1400 = x\"]              | which is not a tag and its value",
                "tlvs = [\"0x1400 = 0x0\"]          | which has a value that is not hexadecimal",
                "tlvs = [\"0x0424 = x\"]            | which has a tag that we write ourselves",
                "tlvs = [\"0x1400 = x\", \"0x1400=y\"] | names a tag twice",
                "alphabet = \"latin\"               | must be gsm, gsm-packed, latin-1, ascii or utf-8",
                "parts = \"tlv\"                    | must be udh, sar or payload",
                "validity = \"31d\"                 | must be a time from 0s to 30d",
            })
    void what_cannot_be_is_complained_of_in_a_sentence(String line, String complaint) throws Exception {
        ConfigFile file = file(LEAST + line + "\n", "pigeon");

        read(file);

        assertThatThrownBy(file::throwIfWrong)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(problem -> assertThat(problem.toString())
                                        .startsWith("brevduva.toml:")
                                        .contains("[smsc.telia]", complaint)));
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
