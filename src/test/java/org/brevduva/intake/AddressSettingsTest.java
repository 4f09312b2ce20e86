package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Problem;
import org.brevduva.mail.MailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSettingsTest {

    private static final String DOMAINS = """
            [domain."sms.example"]
            country = "SE"
            [domain."norge.example"]
            country = "NO"
            """;
    private static final String ADMINISTRATOR = "[addresses]\nadministrator = \"admin@house.example\"\n";

    @TempDir
    private Path directory;

    @Tag("S4")
    @Test
    void where_nothing_is_said_the_names_are_the_usual_ones() throws Exception {
        Addresses addresses = read(DOMAINS + ADMINISTRATOR);

        assertThat(addresses.find(address("sms@sms.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("ALL@norge.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("help@sms.example"))).contains(Target.Service.HELP);
        assertThat(addresses.find(address("sms@other.example"))).isEmpty();
        assertThat(addresses.reserved())
                .containsExactlyInAnyOrder("sms", "all", "subscribe", "unsubscribe", "help", "postmaster", "abuse");
    }

    @Test
    void a_renamed_function_has_its_new_names_and_not_its_old() throws Exception {
        Addresses addresses = read(DOMAINS + ADMINISTRATOR + "lists = [\"Lista\", \"utskick\"]\nhelp = []\n");

        assertThat(addresses.find(address("lista@sms.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("utskick@sms.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("sms@sms.example"))).isEmpty();
        assertThat(addresses.find(address("help@sms.example"))).isEmpty();
        assertThat(addresses.first(Purpose.LISTS, "sms.example")).contains("Lista");
        assertThat(addresses.first(Purpose.HELP, "sms.example")).isEmpty();
        assertThat(addresses.reserved()).contains("lista", "utskick").doesNotContain("sms", "help");
    }

    @Tag("S7")
    @Test
    void a_domain_may_have_names_and_an_administrator_of_its_own() throws Exception {
        Addresses addresses =
                read(DOMAINS + "lists = [\"liste\"]\nadministrator = \"sjef@norsk.example\"\n" + ADMINISTRATOR);

        assertThat(addresses.find(address("liste@norge.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("sms@norge.example"))).isEmpty();
        assertThat(addresses.find(address("sms@sms.example"))).contains(new Target.Lists());
        assertThat(addresses.find(address("abuse@norge.example")))
                .isEqualTo(Optional.of(new Target.Administrator(address("sjef@norsk.example"))));
        assertThat(addresses.find(address("abuse@sms.example")))
                .isEqualTo(Optional.of(new Target.Administrator(address("admin@house.example"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "help = [\"sms\"]|7|help has \"sms\", which stands for something already",
                "help = [\"0701740605\"]|7|help has \"0701740605\": that is a phone number",
                "help = [\"p46701740605\"]|7|that is a phone number",
                "help = [\"R-hej\"]|7|names that begin with r- or bounce- are our own",
                "help = [\"bounce-1\"]|7|names that begin with r- or bounce- are our own",
                "help = [\"abcdefghijklmnopqrstuvwxyz234567\"]|7|that looks like an API key",
                "help = [\"hj lp\"]|7|a name has 1 to 64 letters",
                "help = [\"\"]|7|a name has 1 to 64 letters",
                "postmaster = [\"chef\"]|7|postmaster must hold \"postmaster\"",
                "abuse = []|7|abuse must hold \"abuse\"",
                "hepl = [\"x\"]|7|hepl is not a setting"
            })
    void a_name_that_cannot_be_is_complained_of_once_with_its_line(String setting, int line, String complaint)
            throws Exception {
        ConfigException wrong =
                catchThrowableOfType(ConfigException.class, () -> read(DOMAINS + ADMINISTRATOR + setting + "\n"));

        assertThat(wrong.problems()).hasSize(1);
        assertThat(wrong)
                .hasMessageContaining("test.toml:" + line + ": [addresses]")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|[addresses] administrator is required",
                "[addresses]; administrator = \"admin\"|is not an e-mail address",
                "[addresses]; administrator = \"r\u00e4v@house.example\"|is not an e-mail address in plain letters",
                "[addresses]; administrator = \"0701740605@sms.example\"|is an address of this server"
            })
    void an_administrator_who_cannot_be_written_to_is_complained_of(String settings, String complaint) {
        ConfigException wrong =
                catchThrowableOfType(ConfigException.class, () -> read(DOMAINS + settings.replace("; ", "\n")));

        assertThat(wrong.problems()).hasSize(1);
        assertThat(wrong).hasMessageContaining(complaint);
    }

    @Test
    void what_is_wrong_for_one_domain_is_complained_of_there() {
        ConfigException wrong = catchThrowableOfType(
                ConfigException.class,
                () -> read(DOMAINS + "help = [\"41234567\"]\nadministrator = \"x\"\n" + ADMINISTRATOR));

        assertThat(wrong.problems()).extracting(Problem::toString).allMatch(problem -> problem.contains("norge"));
        assertThat(wrong).hasMessageContaining("that is a phone number").hasMessageContaining("not an e-mail address");
    }

    @Test
    void a_name_that_a_group_has_is_complained_of_when_the_groups_are_known() throws Exception {
        Addresses addresses = read(DOMAINS + ADMINISTRATOR + "lists = [\"sms\", \"crew\"]\n");

        ConfigException wrong =
                catchThrowableOfType(ConfigException.class, () -> addresses.mustNotBeGroups("crew"::equals));

        assertThat(wrong.problems()).hasSize(1);
        assertThat(wrong)
                .hasMessageContaining("test.toml:7: [addresses] lists has \"crew\", which is the name of a group");
        read(DOMAINS + ADMINISTRATOR).mustNotBeGroups(List.of("crew")::contains);
    }

    private static MailAddress address(String written) {
        return MailAddress.read(written).orElseThrow();
    }

    private Addresses read(String settings) throws Exception {
        ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("test.toml"), settings), Map.of());
        Addresses addresses = Addresses.read(file, Domains.read(file.sections("domain")));
        file.throwIfWrong();
        return addresses;
    }
}
