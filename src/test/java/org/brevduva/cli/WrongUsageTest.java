package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrongUsageTest {

    @Test
    void a_word_that_is_no_command_is_64_and_names_the_one_that_was_meant() {
        CommandRun run = CommandRun.of("srve");

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).isEqualTo("brevduva: does not understand 'srve'\n  hint: did you mean serve?\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_unknown_option_is_64_and_names_the_help_of_that_command() {
        CommandRun run = CommandRun.of("check-config", "--nonsense");

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err())
                .isEqualTo("brevduva: does not understand '--nonsense'\n  hint: brevduva check-config --help\n");
    }

    @Test
    void no_command_at_all_is_64() {
        CommandRun run = CommandRun.of();

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).contains("hint: brevduva --help");
    }

    @Test
    void a_port_that_cannot_be_is_64() {
        assertThat(CommandRun.of("demo", "--smtp-port", "65536").exit()).isEqualTo(64);
        assertThat(CommandRun.of("demo", "--smtp-port", "-1").exit()).isEqualTo(64);
        assertThat(CommandRun.of("demo", "--smtp-port", "x").exit()).isEqualTo(64);
    }

    @Test
    void a_log_level_that_cannot_be_is_64() {
        assertThat(CommandRun.of("demo", "--log", "loud").exit()).isEqualTo(64);
    }

    @Test
    void every_command_has_help_and_a_version() {
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            CommandRun help = CommandRun.of(command, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).startsWith("Usage: brevduva " + command);
            assertThat(CommandRun.of(command, "--version").out()).startsWith("brevduva ");
        }
    }
}
