package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigCommandTest {

    @TempDir
    private Path directory;

    @Test
    void settings_in_order_are_0_and_nothing_is_opened() throws IOException {
        Path state = directory.resolve("state");
        Path file = SettingsFile.written(directory, state, 2525);

        CommandRun run = CommandRun.of("check-config", "--config", file.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(file + " is in order\n");
        assertThat(run.err()).isEmpty();
        assertThat(state).doesNotExist();
    }

    @Test
    void every_mistake_is_named_with_its_line_and_a_way_out_and_the_exit_is_78() throws IOException {
        Path file = SettingsFile.written(directory, directory.resolve("state"), 2525);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("min-free", "min-fre")
                        .replace("\"SE\"", "\"Sweden\"")
                        .replace("port = 9\n", "port = 0\n"));

        CommandRun run = CommandRun.of("check-config", "-c", file.toString());

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("brevduva.toml:3: [store] min-fre is not a setting\n  hint: did you mean min-free?")
                .contains("brevduva.toml:8: [domain.\"sms.example.org\"] country")
                .contains("brevduva.toml:17: [smsc.nobody] port = 0: must be a number from 1 to 65535")
                .contains("brevduva.toml:22: [smarthost] port = 0");
    }

    @Test
    void a_file_that_is_not_there_is_78() {
        CommandRun run = CommandRun.of(
                "check-config", "-c", directory.resolve("none.toml").toString());

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.err()).isEqualTo("none.toml: there is no such file\n  hint: looked in " + directory + "\n");
    }

    @Test
    void wrong_settings_keep_serve_and_recover_from_anything_too() {
        String none = directory.resolve("none.toml").toString();

        assertThat(CommandRun.of("serve", "-c", none).exit()).isEqualTo(78);
        assertThat(CommandRun.of("recover", "-c", none).exit()).isEqualTo(78);
    }
}
