package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.brevduva.config.ExampleSettings.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    private static final String DOMAIN = "[domain.\"sms.example.org\"]\ncountry = \"SE\"\n";

    @TempDir
    Path folder;

    @Test
    void a_variable_goes_before_the_file_and_before_the_default() throws Exception {
        ConfigFile file = Settings.given(
                folder,
                "[smtp]\nport = 25\n",
                Map.of(
                        "BREVDUVA_SMTP_PORT", "587",
                        "BREVDUVA_SMTP_TLS", "false",
                        "BREVDUVA_SMTP_LIMIT", "1MB",
                        "BREVDUVA_SMTP_LEAST_IDLE", "2s",
                        "BREVDUVA_SMTP_PROOF", "trusted-relay",
                        "BREVDUVA_SMTP_GREETING", "hello, you"));

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.tls()).isFalse();
        assertThat(settings.limit()).isEqualTo(1024 * 1024);
        assertThat(settings.proof()).isEqualTo(Proof.TRUSTED_RELAY);
        assertThat(settings.greeting()).contains("hello, you");
    }

    @Test
    void a_list_is_separated_by_commas() throws Exception {
        assertThat(relays("192.0.2.0/24, 2001:db8::/32")).containsExactly("192.0.2.0/24", "2001:db8::/32");
        assertThat(relays("192.0.2.1")).containsExactly("192.0.2.1");
        assertThat(relays("")).isEmpty();
    }

    @Test
    void a_named_section_of_the_file_can_be_changed() throws Exception {
        ConfigFile file = Settings.given(folder, DOMAIN, Map.of("BREVDUVA_DOMAIN_SMS_EXAMPLE_ORG_COUNTRY", "NO"));

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings.domains().get(0).country()).contains("NO");
    }

    @Test
    void a_named_section_cannot_be_added() throws Exception {
        ConfigFile file = Settings.given(folder, DOMAIN, Map.of("BREVDUVA_DOMAIN_OTHER_EXAMPLE_SENDER", "Duva"));

        ExampleSettings settings = ExampleSettings.ask(file);

        assertThat(settings.domains()).hasSize(1);
        assertThat(Settings.problems(file)).containsExactly("""
            environment BREVDUVA_DOMAIN_OTHER_EXAMPLE_SENDER: is not a setting
              hint: the environment cannot add a section: it must stand in the file\
            """);
    }

    @Test
    void a_bad_value_names_its_variable_after_all_that_is_wrong_in_the_file() throws Exception {
        ConfigFile file = Settings.given(
                folder,
                "[smtp]\ncolour = 1\n",
                Map.of(
                        "BREVDUVA_SMTP_PORT", "0",
                        "BREVDUVA_SMTP_TLS", "yes",
                        "BREVDUVA_SMTP_RELAYS", "a,,b",
                        "BREVDUVA_SMTP_IDLE", "forever"));

        ExampleSettings.ask(file);

        assertThat(Settings.problems(file))
                .containsExactly("brevduva.toml:2: [smtp] colour is not a setting", """
                    environment BREVDUVA_SMTP_IDLE: [smtp] idle = "forever": is not a time
                      hint: write a number and a unit: 500ms, 30s, 5m, 2h or 3d\
                    """, """
                    environment BREVDUVA_SMTP_PORT: [smtp] port = "0": must be a number from 1 to 65535
                      hint: the default is 25\
                    """, """
                    environment BREVDUVA_SMTP_TLS: [smtp] tls = "yes": must be true or false
                      hint: the default is true\
                    """, """
                    environment BREVDUVA_SMTP_RELAYS: [smtp] relays = "a,,b": has an empty entry
                      hint: entries are separated by single commas: one,two\
                    """);
    }

    @Test
    void a_rule_of_several_settings_names_the_variable_too() throws Exception {
        ConfigFile file = Settings.given(folder, "", Map.of("BREVDUVA_SMTP_LEAST_IDLE", "10m"));

        ExampleSettings.ask(file);

        assertThat(Settings.problems(file)).contains("""
            environment BREVDUVA_SMTP_LEAST_IDLE: [smtp] least-idle must not be longer than idle
              hint: leave out least-idle, or make idle longer\
            """);
    }

    @Test
    void a_misspelt_variable_is_not_ignored() throws Exception {
        ConfigFile file = Settings.given(
                folder, "", Map.of("BREVDUVA_SMTP_PROT", "587", "BREVDUVA_SMPT_TLS", "false", "BREVDUVA_SMTP_", ""));

        ExampleSettings.ask(file);

        assertThat(Settings.problems(file))
                .containsExactly(
                        "environment BREVDUVA_SMPT_TLS: is not a setting\n  hint: did you mean BREVDUVA_SMTP_TLS?",
                        "environment BREVDUVA_SMTP_: is not a setting",
                        "environment BREVDUVA_SMTP_PROT: is not a setting\n  hint: did you mean BREVDUVA_SMTP_PORT?");
    }

    @Test
    void variables_that_are_not_ours_are_left_alone() throws Exception {
        ConfigFile file = Settings.given(
                folder,
                "",
                Map.of(
                        "BREVDUVA_HOME", "/opt/brevduva",
                        "BREVDUVA_CONFIG", "/etc/brevduva/brevduva.toml",
                        "BREVDUVA_JAVA_OPTS", "-Xmx256m",
                        "BREVDUVA_SERVICE_HOST", "192.0.2.7",
                        "SMTP_PORT", "26"));

        ExampleSettings settings = ExampleSettings.ask(file);

        file.throwIfWrong();
        assertThat(settings.port()).isEqualTo(25);
    }

    @Test
    void a_variable_that_fits_two_settings_is_refused() throws Exception {
        ConfigFile file = Settings.given(
                folder,
                "[domain.\"a.b\"]\ncountry = \"SE\"\n[domain.a-b]\ncountry = \"NO\"\n",
                Map.of("BREVDUVA_DOMAIN_A_B_COUNTRY", "DK"));

        ExampleSettings.ask(file);

        assertThat(Settings.problems(file)).containsExactly("""
            environment BREVDUVA_DOMAIN_A_B_COUNTRY: fits more than one setting: \
            [domain."a.b"] country and [domain.a-b] country
              hint: write these settings in the file instead\
            """);
    }

    private List<String> relays(String value) throws Exception {
        ConfigFile file = Settings.given(folder, "", Map.of("BREVDUVA_SMTP_RELAYS", value));
        List<String> relays = ExampleSettings.ask(file).relays();
        file.throwIfWrong();
        return relays;
    }
}
