package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandsPageTest {

    /** The sections of the page by their headings. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new HashMap<>();
        for (String section : Files.readString(Path.of("docs/commands.md")).split("(?m)^## ")) {
            sections.put(section.lines().findFirst().orElse(""), section);
        }
        return sections;
    }

    @Test
    void every_command_has_a_section_and_every_option_of_it_a_line() throws IOException {
        Map<String, String> sections = sections();

        for (Map.Entry<String, CommandLine> command :
                Main.commandLine().getSubcommands().entrySet()) {
            assertThat(sections).containsKey(command.getKey());
            List<String> written = Pattern.compile("(?m)^\\| (`-[^|]+) \\|")
                    .matcher(sections.get(command.getKey()))
                    .results()
                    .map(line -> line.group(1).replace("`", ""))
                    .toList();
            assertThat(written).as(command.getKey()).containsExactlyInAnyOrderElementsOf(options(command.getValue()));
        }
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(CommandsPageTest::written)
                .toList();
    }

    private static String written(OptionSpec option) {
        return String.join(", ", Arrays.asList(option.names())) + " " + option.paramLabel();
    }

    @Test
    void every_command_stands_in_the_first_table_with_what_its_help_says() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));

        Main.commandLine().getSubcommands().forEach((name, command) -> {
            String said = command.getCommandSpec().usageMessage().description()[0];
            String line = said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1, said.length() - 1);
            assertThat(page).contains("| `" + name + "` | " + line + " |");
        });
    }

    @Test
    void every_exit_code_stands_there() throws IOException {
        assertThat(sections().get("Exit codes"))
                .contains("| " + Main.OK + " |", "| " + Main.NO + " |", "| " + Main.WRONG_USAGE + " |")
                .contains("| " + Main.WRONG_SETTINGS + " |");
    }
}
