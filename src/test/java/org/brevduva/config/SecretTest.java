package org.brevduva.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String TOML = "[smtp]\npassword-file = \"smtp.secret\"\n";
    private static final String PLACE = "brevduva.toml:2: [smtp] ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n"})
    void a_secret_is_the_one_line_of_its_file(String content) throws Exception {
        given_a_secret_file(content, "rw-------");

        ConfigFile file = Settings.given(folder, TOML);

        assertThat(file.section("smtp").secret("password")).contains(new Secret("hunter2"));
        file.throwIfWrong();
    }

    @Test
    void blanks_around_a_secret_belong_to_it() throws Exception {
        given_a_secret_file(" hunter 2 \n", "r--------");

        assertThat(Settings.given(folder, TOML).section("smtp").secret("password"))
                .contains(new Secret(" hunter 2 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-r--r--"})
    void a_file_that_others_may_read_or_write_is_refused(String permissions) throws Exception {
        given_a_secret_file("hunter2", permissions);

        assertThat(complaints(TOML, Map.of()))
                .containsExactly(PLACE + "password-file names a file that others may read or write\n  hint: chmod 600 "
                        + folder.resolve("smtp.secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2\nhunter3\n", "hunter2\n\n", "hunt\u0000er2", "\nhunter2"})
    void a_secret_of_more_than_one_line_is_refused(String content) throws Exception {
        given_a_secret_file(content, "rw-------");

        assertThat(complaints(TOML, Map.of())).containsExactly(PLACE + "password-file must hold one line of text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n"})
    void an_empty_secret_is_refused(String content) throws Exception {
        given_a_secret_file(content, "rw-------");

        assertThat(complaints(TOML, Map.of())).containsExactly(PLACE + "password-file holds an empty secret");
    }

    @Test
    void a_secret_in_another_encoding_is_refused() throws Exception {
        given_a_secret_file("", "rw-------");
        Files.write(folder.resolve("smtp.secret"), "h\u00e5nter2".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(complaints(TOML, Map.of()))
                .containsExactly(PLACE + "password-file names a file that is not UTF-8 text");
    }

    @Test
    void a_file_too_long_for_a_secret_is_refused_and_not_cut() throws Exception {
        given_a_secret_file("x".repeat(8_193), "rw-------");

        assertThat(complaints(TOML, Map.of()))
                .containsExactly(PLACE + "password-file names a file that is too long for a secret");
    }

    @Test
    void a_folder_is_not_a_secret() throws Exception {
        Files.createDirectory(folder.resolve("smtp.secret"));

        assertThat(complaints(TOML, Map.of()))
                .containsExactly(PLACE + "password-file must name a file, not a folder or a device");
    }

    @Test
    void a_file_that_is_not_there_is_refused_without_its_name() throws Exception {
        assertThat(complaints("[smtp]\npassword-file = \"hunter2\\u0000\"\n", Map.of()))
                .containsExactly(PLACE
                        + "password-file names no file\n"
                        + "  hint: a relative name begins at the folder of the settings file");
    }

    @Test
    void the_environment_may_hold_the_secret_itself() throws Exception {
        ConfigFile file = Settings.given(folder, TOML, Map.of("BREVDUVA_SMTP_PASSWORD", "hunter2"));

        assertThat(file.section("smtp").secret("password")).contains(new Secret("hunter2"));
        file.throwIfWrong();
    }

    @Test
    void the_environment_may_name_the_file() throws Exception {
        given_a_secret_file("hunter2", "rw-------");

        ConfigFile file = Settings.given(folder, "", Map.of("BREVDUVA_SMTP_PASSWORD_FILE", "smtp.secret"));

        assertThat(file.section("smtp").secret("password")).contains(new Secret("hunter2"));
        file.throwIfWrong();
    }

    @Test
    void a_secret_given_twice_by_the_environment_is_refused() throws Exception {
        Map<String, String> both = Map.of("BREVDUVA_SMTP_PASSWORD", "hunter2", "BREVDUVA_SMTP_PASSWORD_FILE", "x");

        assertThat(complaints("", both))
                .containsExactly("environment BREVDUVA_SMTP_PASSWORD: [smtp] password is given twice"
                        + "\n  hint: unset BREVDUVA_SMTP_PASSWORD_FILE or this variable");
    }

    @Test
    void a_secret_in_the_settings_is_refused_even_if_the_environment_has_another() throws Exception {
        assertThat(complaints("[smtp]\npassword = \"hunter2\"\n", Map.of("BREVDUVA_SMTP_PASSWORD", "hunter2")))
                .containsExactly(PLACE + "password may not stand in the settings"
                        + "\n  hint: write it in a file of its own: password-file = \"/etc/brevduva/password\"");
    }

    @Test
    void a_misspelt_secret_is_not_repeated_and_its_file_is_suggested() throws Exception {
        assertThat(complaints("[smtp]\npasword = \"hunter2\"\n", Map.of()))
                .containsExactly(PLACE + "pasword is not a setting\n  hint: did you mean password-file?");
    }

    @Test
    void an_optional_secret_may_be_left_out_and_a_required_one_may_not() throws Exception {
        ConfigFile file = Settings.given(folder, "");

        assertThat(file.section("smtp").secret("password")).isEmpty();
        assertThat(Settings.problems(file)).isEmpty();
        assertThat(file.section("smtp").requiredSecret("password")).isEmpty();
        assertThat(Settings.problems(file)).containsExactly("brevduva.toml: [smtp] password-file is required");
    }

    @Test
    void a_secret_never_prints_itself() {
        assertThat(Optional.of(new Secret("hunter2"))).hasToString("Optional[secret]");
    }

    @Test
    void secrets_are_equal_when_their_words_are() {
        assertThat(new Secret("hunter2"))
                .isEqualTo(new Secret("hunter2"))
                .hasSameHashCodeAs(new Secret("hunter2"))
                .isNotEqualTo(new Secret("hunter3"))
                .isNotEqualTo("hunter2");
    }

    private void given_a_secret_file(String content, String permissions) throws Exception {
        Path file = Files.writeString(folder.resolve("smtp.secret"), content);
        Files.setPosixFilePermissions(file, fromString(permissions));
    }

    private List<String> complaints(String toml, Map<String, String> environment) throws Exception {
        ConfigFile file = Settings.given(folder, toml, environment);
        assertThat(file.section("smtp").secret("password")).isEmpty();
        List<String> problems = Settings.problems(file);
        assertThat(String.join("\n", problems)).doesNotContain("hunter");
        return problems;
    }
}
