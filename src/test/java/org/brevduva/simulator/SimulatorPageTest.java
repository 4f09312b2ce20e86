package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.config.Asked;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds docs/simulator.md to what the simulator asks for and knows. */
class SimulatorPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|");
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^ *```toml\n(.*?)^ *```");

    @TempDir
    private static Path directory;

    private static String page;
    private static List<Asked> asked;

    @BeforeAll
    static void read() throws IOException, ConfigException {
        page = Files.readString(Path.of("docs/simulator.md"));
        ConfigFile file = ConfigFile.read(written("""
            [client.NAME]
            [text.NAME]
            [event.NAME]
            does = "mute"
            [rule.NAME]
            """), Map.of());
        Script.read(file);
        asked = file.asked();
    }

    private static Path written(String script) throws IOException {
        return Files.writeString(directory.resolve("script.toml"), script);
    }

    @ParameterizedTest
    @CsvSource({
        "smsc, `[smsc]`",
        "client.*, `[client.NAME]`",
        "tls, `[tls]`",
        "default, `[default]`",
        "text.*, `[text.NAME]`",
        "event.*, `[event.NAME]`"
    })
    void every_key_stands_in_the_table_of_its_section_with_its_default(String section, String heading) {
        assertThat(rows(heading)).containsExactlyInAnyOrderElementsOf(keys(section));
    }

    @Test
    void the_table_of_rules_has_what_the_defaults_have_not() {
        List<String> all = keys("rule.*");
        all.removeAll(keys("default"));

        assertThat(rows("`[rule.NAME]`")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(keys("rule.*")).as("everything under [default]").containsAll(keys("default"));
    }

    private static List<String> keys(String section) {
        return asked.stream()
                .filter(each -> each.section().equals(section))
                .map(each -> each.key() + " = " + each.fallback().orElse("–").replace("\"NAME\"", "NAME"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> rows(String heading) {
        int start = page.indexOf("### " + heading);
        assertThat(start).as(heading).isNotNegative();
        int next = page.indexOf("\n#", start);
        return ROW.matcher(page.substring(start, next).split("\\| event \\|", 2)[0])
                .results()
                .map(row -> row.group(1) + " = " + row.group(2).replace("`", ""))
                .toList();
    }

    @Test
    void every_name_that_a_script_may_use_stands_there() {
        for (StatusName name : StatusName.values()) {
            assertThat(page).contains(String.format("| `%s` | 0x%02X |", name.word(), name.code()));
        }
        ReceiptFormat.all().forEach((name, format) -> {
            String text = format.template().replace("\n", " ⏎ ");
            assertThat(page).contains("| `" + name + "` | " + (text.isEmpty() ? "nothing" : "`" + text + "`") + " |");
        });
        assertThat(page)
                .contains(Arrays.stream(EventSettings.Happening.values())
                        .map(event -> "| `" + event.word() + "` |")
                        .toList())
                .contains(Arrays.stream(ReceiptState.values())
                        .map(state -> "`" + state + "`")
                        .toList());
    }

    @Test
    void every_recipe_is_a_script() throws IOException, ConfigException {
        List<String> recipes = SCRIPT.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(script -> !script.contains("[tls]")) // its files are the reader's
                .toList();

        assertThat(recipes).hasSizeGreaterThan(10);
        for (String recipe : recipes) {
            Script.read(written(recipe));
        }
    }
}
