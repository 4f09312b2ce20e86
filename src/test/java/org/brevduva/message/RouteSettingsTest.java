package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.RouteSettings.Serves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void a_section_that_says_nothing_of_it_takes_everything() throws Exception {
        assertThat(read("")).isEqualTo(RouteSettings.ALL);
    }

    @Test
    void everything_that_can_be_said_is_read() throws Exception {
        RouteSettings settings = read("""
                prefixes = ["46", "4741"]
                countries = ["SE", "NO"]
                quality = "high"
                priority = 2
                weight = 3
                prices = ["46=0.035", "47 = 1", "0.09"]
                """);

        Map<String, BigDecimal> prices =
                Map.of("46", new BigDecimal("0.035"), "47", new BigDecimal("1"), "", new BigDecimal("0.09"));
        assertThat(settings)
                .isEqualTo(new RouteSettings(
                        List.of("46", "4741"), Set.of("SE", "NO"), Serves.HIGH, 2, 3, new Prices(prices)));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> read("""
                        prefixes = ["+46"]
                        countries = ["Sverige"]
                        prices = ["46=cheap", "1", "2"]
                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prefixes holds '+46'")
                .hasMessageContaining("countries holds 'Sverige'")
                .hasMessageContaining("prices holds '46=cheap'")
                .hasMessageContaining("prices names '' twice");
    }

    private RouteSettings read(String lines) throws Exception {
        Path file = Files.writeString(directory.resolve("brevduva.toml"), "[smsc.telia]\n" + lines);
        ConfigFile config = ConfigFile.read(file, Map.of());
        RouteSettings settings = RouteSettings.read(config.sections("smsc").get(0));
        config.throwIfWrong();
        return settings;
    }
}
