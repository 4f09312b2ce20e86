package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ExampleSettings.Domain;
import org.brevduva.config.ExampleSettings.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    Path folder;

    @Test
    void an_empty_file_means_all_defaults() throws Exception {
        ConfigFile file = Settings.given(folder, "");

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings)
                .isEqualTo(new ExampleSettings(
                        "localhost",
                        25,
                        true,
                        List.of(),
                        10 * 1024 * 1024,
                        Duration.ofMinutes(5),
                        Proof.ANY,
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    @Test
    void what_is_written_is_what_is_read() throws Exception {
        ConfigFile file = Settings.given(folder, """
            [smtp]
            host = "mail.example"
            port = 5_87
            tls = false
            relays = [
                "192.0.2.0/24",   # the office
                '2001:db8::/32',
            ]
            limit = "64kB"
            idle = "90s"
            least-idle = "500ms"
            proof = "trusted-relay"
            greeting = "hello"
            """);

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings)
                .isEqualTo(new ExampleSettings(
                        "mail.example",
                        587,
                        false,
                        List.of("192.0.2.0/24", "2001:db8::/32"),
                        65_536,
                        Duration.ofSeconds(90),
                        Proof.TRUSTED_RELAY,
                        Optional.of("hello"),
                        List.of(),
                        List.of()));
    }

    @Test
    void sections_of_a_kind_come_in_the_order_of_the_file() throws Exception {
        ConfigFile file = Settings.given(folder, """
            [domain."sms.example.org"]
            country = "SE"
            [domain.b]
            country = "NO"
            sender = "Duva"
            [domain."a.example"]
            country = "DK"
            """);

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings.domains())
                .containsExactly(
                        new Domain("sms.example.org", Optional.of("SE"), "Brevduva"),
                        new Domain("b", Optional.of("NO"), "Duva"),
                        new Domain("a.example", Optional.of("DK"), "Brevduva"));
    }

    @Test
    void dotted_keys_inline_tables_and_quoted_keys_mean_the_same_as_headings() throws Exception {
        ConfigFile file = Settings.given(folder, """
            smtp.port = 587
            smtp."host" = "mail.example"
            domain = { b = { country = "SE" }, "c.example".country = "NO" }
            """);

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.host()).isEqualTo("mail.example");
        assertThat(settings.domains()).extracting(Domain::name).containsExactly("b", "c.example");
    }

    @Test
    void a_heading_may_hold_settings_and_a_kind() throws Exception {
        ConfigFile file =
                Settings.given(folder, "[smsc]\nwindow = 20\n[smsc.telia]\nwindow = 30\n[smsc.b]\nwindw = 1\n");

        int common = file.section("smsc").number("window", 10, 1, 100);
        List<Integer> own = file.sections("smsc").stream()
                .map(smsc -> smsc.number("window", common, 1, 100))
                .toList();

        assertThat(own).containsExactly(30, 20);
        assertThat(Settings.problems(file))
                .containsExactly("brevduva.toml:6: [smsc.b] windw is not a setting\n  hint: did you mean window?");
    }

    @Test
    void two_packages_may_ask_for_the_same_section() throws Exception {
        ConfigFile file = Settings.given(folder, "[smtp]\nport = 0\nhost = \"mail.example\"\n");

        file.section("smtp").number("port", 25, 1, 65_535);
        file.section("smtp").number("port", 25, 1, 65_535);
        file.section("smtp").text("host");

        assertThat(Settings.problems(file)).hasSize(1);
    }

    @Test
    void every_question_is_remembered_with_its_default_as_one_would_write_it() throws Exception {
        ConfigFile file = Settings.given(
                folder, "[smsc.telia]\n[smsc.comviq]\n[domain.a]\ncountry = \"SE\"\nsender = \"Duva\"\n");

        ExampleSettings.ask(file);

        assertThat(file.asked())
                .containsExactly(
                        new Asked("smtp", "idle", Optional.of("\"5m\"")),
                        new Asked("smtp", "least-idle", Optional.of("\"1s\"")),
                        new Asked("smtp", "host", Optional.of("\"localhost\"")),
                        new Asked("smtp", "port", Optional.of("25")),
                        new Asked("smtp", "tls", Optional.of("true")),
                        new Asked("smtp", "relays", Optional.of("[]")),
                        new Asked("smtp", "limit", Optional.of("\"10MB\"")),
                        new Asked("smtp", "proof", Optional.of("\"any\"")),
                        new Asked("smtp", "greeting", Optional.empty()),
                        new Asked("smsc.*", "host", Optional.empty()),
                        new Asked("smsc.*", "window", Optional.of("10")),
                        new Asked("smsc.*", "enquire-link", Optional.of("\"30s\"")),
                        new Asked("smsc.*", "password-file", Optional.empty()),
                        new Asked("domain.*", "country", Optional.empty()),
                        new Asked("domain.*", "sender", Optional.of("\"Brevduva\"")));
    }

    @Test
    void defaults_written_into_the_file_change_nothing() throws Exception {
        Duration threeDays = Duration.ofHours(72);
        List<String> words = List.of("a \"quoted\" word", "C:\\folder", "tab\tand\u0001");
        ConfigFile asking = Settings.given(folder, "");
        asking.section("a").duration("long", threeDays, Duration.ZERO, Duration.ofDays(9));
        asking.section("a").duration("short", Duration.ofMillis(1_500), Duration.ZERO, Duration.ofDays(9));
        asking.section("a").texts("words", words);

        StringBuilder written = new StringBuilder("[a]\n");
        asking.asked()
                .forEach(asked ->
                        written.append(asked.key() + " = " + asked.fallback().orElseThrow() + "\n"));
        Section again = Settings.given(folder, written.toString()).section("a");

        assertThat(again.duration("long", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)))
                .isEqualTo(threeDays);
        assertThat(again.duration("short", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)))
                .hasMillis(1_500);
        assertThat(again.texts("words", List.of())).isEqualTo(words);
    }

    @Test
    void a_wrong_value_leaves_the_default_so_that_reading_goes_on() throws Exception {
        ConfigFile file =
                Settings.given(folder, "[smtp]\nport = 0\nidle = \"x\"\nlimit = \"x\"\nproof = \"x\"\ntls = 1\n");

        ExampleSettings settings = ExampleSettings.ask(file);

        assertThat(settings.port()).isEqualTo(25);
        assertThat(settings.idle()).hasMinutes(5);
        assertThat(settings.proof()).isEqualTo(Proof.ANY);
        assertThat(settings.tls()).isTrue();
        assertThat(Settings.problems(file)).hasSize(5);
    }

    @Test
    void a_rule_of_a_section_that_is_not_there_names_the_file_without_a_line() throws Exception {
        ConfigFile file = Settings.given(folder, "");

        assertThat(file.section("smtp").text("host")).isEmpty();

        assertThat(Settings.problems(file)).containsExactly("brevduva.toml: [smtp] host is required");
    }

    @Test
    void a_file_that_is_not_there_is_named_with_its_folder() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("brevduva.toml"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("brevduva.toml: there is no such file\n  hint: looked in ");
    }

    @Test
    void a_folder_is_not_a_settings_file() {
        assertThatThrownBy(() -> ConfigFile.read(folder, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(": cannot be read");
    }

    @Test
    void a_file_of_more_than_a_megabyte_is_refused() throws Exception {
        String megabyte = "#".repeat(1 << 20);
        Settings.given(folder, megabyte);

        assertThatThrownBy(() -> Settings.given(folder, megabyte + "#"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("brevduva.toml: is larger than 1MB");
    }

    @Test
    void the_byte_order_mark_of_a_windows_editor_does_no_harm() throws Exception {
        ConfigFile file = Settings.given(folder, "\uFEFF[smtp]\r\nport = 587\r\n");

        assertThat(ExampleSettings.ask(file).port()).isEqualTo(587);
        file.throwIfWrong();
    }
}
