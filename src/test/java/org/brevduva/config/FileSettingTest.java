package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSettingTest {

    @TempDir
    Path folder;

    @Test
    void a_relative_name_begins_at_the_folder_of_the_settings() throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\ncertificate-file = \"tls/door.pem\"\n");

        assertThat(file.section("smtp").file("certificate-file")).contains(folder.resolve("tls/door.pem"));
        file.throwIfWrong();
    }

    @Test
    void a_whole_name_is_taken_as_it_is() throws Exception {
        ConfigFile file =
                Settings.given(folder, "[smtp]\n", Map.of("BREVDUVA_SMTP_CERTIFICATE_FILE", "/etc/ssl/certs/door.pem"));

        assertThat(file.section("smtp").file("certificate-file")).contains(Path.of("/etc/ssl/certs/door.pem"));
        file.throwIfWrong();
    }

    @Test
    void a_file_may_be_left_out() throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\n");

        assertThat(file.section("smtp").file("certificate-file")).isEmpty();
        file.throwIfWrong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "7", "[\"a\"]", "\"a\\u0000b\""})
    void what_cannot_be_the_name_of_a_file_is_complained_of(String written) throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\ncertificate-file = " + written + "\n");

        assertThat(file.section("smtp").file("certificate-file")).isEmpty();
        assertThat(Settings.problems(file)).singleElement().asString().contains("[smtp] certificate-file ");
    }

    @Test
    void a_number_without_a_default_may_be_left_out() throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\nsubmission-port = 587\n");

        assertThat(file.section("smtp").optionalNumber("submission-port", 0, 65_535))
                .contains(587);
        assertThat(file.section("smtp").optionalNumber("submissions-port", 0, 65_535))
                .isEmpty();
        file.throwIfWrong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "\"587\"", "true"})
    void a_number_without_a_default_has_its_limits_too(String written) throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\nsubmission-port = " + written + "\n");

        assertThat(file.section("smtp").optionalNumber("submission-port", 0, 65_535))
                .isEmpty();
        assertThat(Settings.problems(file)).singleElement().asString().contains("must be a number from 0 to 65535");
    }
}
