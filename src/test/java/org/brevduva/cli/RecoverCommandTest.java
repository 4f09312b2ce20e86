package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brevduva.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecoverCommandTest {

    @TempDir
    private Path directory;

    @Test
    void where_no_database_is_there_is_nothing_to_set_aside() throws IOException {
        Path state = Files.createDirectory(directory.resolve("state"));
        Path file = SettingsFile.written(directory, state, 2525);

        CommandRun run = CommandRun.of("recover", "-c", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("brevduva: " + state.resolve("brevduva.mv.db")
                        + " does not exist: there is nothing to set aside\n");
    }

    @Test
    void a_running_server_keeps_its_database() throws IOException, ConfigException {
        try (Demo demo = Demo.start(directory, 0, new Terminal().out())) {
            assertThat(demo.smtpPort()).isPositive();

            CommandRun run = CommandRun.of(
                    "recover", "-c", directory.resolve("brevduva.toml").toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).startsWith("brevduva: ").contains(" in use");
            assertThat(directory.resolve("state/brevduva.mv.db")).exists();
        }
    }

    @Test
    void a_damaged_database_is_kept_beside_and_the_next_start_makes_a_new_one() throws IOException, ConfigException {
        Path state = Files.createDirectory(directory.resolve("state"));
        Files.writeString(state.resolve("brevduva.mv.db"), "this is no database\n".repeat(1_000));
        Path file = SettingsFile.written(directory, state, 0);
        CommandRun refused = CommandRun.of("serve", "-c", file.toString());

        CommandRun run = CommandRun.of("recover", "-c", file.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("brevduva: ")
                .contains("`brevduva recover`")
                .doesNotContain("\tat ");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("set aside as " + state.resolve("brevduva.mv.db.damaged-"));
        try (Demo demo = Demo.start(directory, 0, new Terminal().out())) {
            assertThat(demo.smtpPort()).isPositive();
        }
    }
}
