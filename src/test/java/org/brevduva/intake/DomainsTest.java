package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.intake.RecipientAnswer.Known;
import org.brevduva.intake.RecipientAnswer.Unknown;
import org.brevduva.sms.NumberPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {

    private static final String SETTINGS = """
            [domain."sms.example"]
            country = "SE"
            [domain."Norge.Example"]
            country = "NO"
            """;

    @TempDir
    Path directory;

    @Tag("S1")
    @Tag("S2")
    @Tag("S7")
    @Tag("S63")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "46701740605@sms.example, 46701740605",
                "+46701740605@sms.example, 46701740605",
                "0046701740605@sms.example, 46701740605",
                "0701740605@sms.example, 46701740605",
                "0701740605@SMS.EXAMPLE, 46701740605",
                "\"070-174 06 05\"@sms.example, 46701740605",
                "41234567@norge.example, 4741234567",
                "4741234567@sms.example, 4741234567",
                "46701740605@norge.example, 46701740605"
            })
    void a_phone_is_known_by_the_country_of_the_domain(String address, String digits) throws Exception {
        RecipientAnswer answer = domains(SETTINGS).find(address);

        assertThat(answer).isInstanceOf(Known.class);
        assertThat(((Known) answer).recipient().phone().orElseThrow().digits()).isEqualTo(digits);
        assertThat(((Known) answer).recipient().address().value()).isEqualToIgnoringCase(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "46701740605@other.example|no mail is taken here for this domain",
                "46701740605@sms.example.net|no mail is taken here for this domain",
                "46701740605|this is not an e-mail address",
                "``|this is not an e-mail address",
                "a\"b@sms.example|this is not an e-mail address",
                "4670@sms.example|not a phone number: a number has 7 to 15 digits, this has 4",
                "4670174060512345@sms.example|not a phone number: a number with country code 46 has fewer digits than this",
                "anna@sms.example|not a phone number: 'a' is not part of a phone number",
                "\"\\\"\"@sms.example|not a phone number: '\"' is not part of a phone number"
            })
    void an_impossible_recipient_is_refused_with_the_reason(String address, String why) throws Exception {
        assertThat(domains(SETTINGS).find(address)).isEqualTo(new Unknown(why));
    }

    @Test
    void the_first_domain_is_the_default_and_gives_its_country() throws Exception {
        Domains domains = domains(SETTINGS);

        assertThat(domains.names()).containsExactly("sms.example", "norge.example");
        assertThat(domains.firstPlan().map(NumberPlan::region)).contains("SE");
        assertThat(domains("").firstPlan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[domain.\"sms.example\"]|country is required",
                "[domain.\"sms.example\"]; country = \"Sweden\"|not a country with phone numbers",
                "[domain.\"sms example\"]; country = \"SE\"|is not a domain name",
                "[domain.\"brevduva\u00e4.example\"]; country = \"SE\"|is not a domain name",
                "[domain.\"a.example\"]; country = \"SE\"; [domain.\"A.example\"]; country = \"NO\"|stands there twice"
            })
    void a_domain_that_cannot_be_is_complained_of(String settings, String complaint) {
        ConfigException wrong =
                catchThrowableOfType(ConfigException.class, () -> domains(settings.replace("; ", "\n")));

        assertThat(wrong).hasMessageContaining(complaint);
        assertThat(wrong.problems()).hasSize(1);
    }

    private Domains domains(String settings) throws Exception {
        ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("test.toml"), settings), Map.of());
        Domains domains = Domains.read(file.sections("domain"));
        file.throwIfWrong();
        return domains;
    }
}
