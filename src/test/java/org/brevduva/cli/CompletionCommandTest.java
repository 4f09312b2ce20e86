package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CompletionCommandTest {

    @TempDir
    private Path directory;

    @Test
    void bash_completes_commands_and_options() throws Exception {
        Path script = Files.writeString(
                directory.resolve("brevduva"),
                CommandRun.of("completion", "bash").out());

        assertThat(completed(script, "brevduva", "mail")).contains("mailbox");
        assertThat(completed(script, "brevduva", "mailbox", "de")).contains("deactivate");
        assertThat(completed(script, "brevduva", "queue", "list", "--sta")).contains("--state");
    }

    @Test
    void another_shell_is_64() {
        CommandRun run = CommandRun.of("completion", "csh");

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err())
                .isEqualTo("brevduva: there is completion for bash only\n  hint: brevduva completion --help\n");
    }

    /** What bash would offer for the last of these words. */
    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        String line = "source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_brevduva; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
