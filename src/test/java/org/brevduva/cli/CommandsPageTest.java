package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Those that come with every command that asks the server stand once, in a section of their own. */
    private static final String COMMON = "Options of all that ask the server";

    @Test
    void every_command_has_a_section_and_every_option_of_it_a_line() throws IOException {
        Map<String, String> sections = sections();
        List<String> common = written(sections.get(COMMON));

        Main.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(sections).containsKey(name);
            Set<String> options = new TreeSet<>(options(command));
            command.getSubcommands().values().forEach(sub -> options.addAll(options(sub)));
            if (options.containsAll(common)) {
                options.removeAll(common);
            }
            assertThat(written(sections.get(name))).as(name).containsExactlyInAnyOrderElementsOf(options);
        });
    }

    private static List<String> written(String section) {
        return Pattern.compile("(?m)^\\| (`-[^|]+) \\|")
                .matcher(section)
                .results()
                .map(line -> line.group(1).replace("`", ""))
                .toList();
    }

    @Test
    void every_verb_of_a_command_stands_in_its_section_with_what_it_takes_and_what_its_help_says() throws IOException {
        Map<String, String> sections = sections();

        Main.commandLine()
                .getSubcommands()
                .forEach((name, command) -> command.getSubcommands()
                        .forEach((verb, sub) -> assertThat(sections.get(name))
                                .contains("| `" + typed(verb, sub) + "` | " + said(sub) + " |")));
    }

    /** The verb, and what must stand behind it. */
    private static String typed(String verb, CommandLine command) {
        return Stream.concat(
                        Stream.of(verb),
                        command.getCommandSpec().positionalParameters().stream()
                                .map(parameter -> parameter.group() == null
                                        ? parameter.paramLabel()
                                        : "[" + parameter.paramLabel() + "]"))
                .collect(Collectors.joining(" "));
    }

    private static String said(CommandLine command) {
        String said = command.getCommandSpec().usageMessage().description()[0];
        return said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1, said.length() - 1);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(CommandsPageTest::written)
                .toList();
    }

    private static String written(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    @Test
    void every_command_stands_in_the_first_table_with_what_its_help_says() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));

        Main.commandLine()
                .getSubcommands()
                .forEach((name, command) -> assertThat(page).contains("| `" + name + "` | " + said(command) + " |"));
    }

    @Test
    void every_exit_code_stands_there() throws IOException {
        String codes = sections().get("Exit codes");

        Main.EXITS.keySet().forEach(code -> assertThat(codes).contains("| " + code + " |"));
    }
}
