package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {

    @TempDir
    private Path directory;

    @Test
    void a_port_that_is_taken_is_one_sentence_and_1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            Path file = SettingsFile.written(directory, directory.resolve("state"), port);

            CommandRun run = CommandRun.of("serve", "-c", file.toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("brevduva: cannot listen on 127.0.0.1:" + port + ": Address already in use\n"
                            + "  hint: another program listens there: stop it, or choose another port\n");
        }
    }

    @Test
    void a_state_directory_that_is_a_file_is_one_sentence_and_1() throws IOException {
        Path state = Files.writeString(directory.resolve("state"), "a file");
        Path file = SettingsFile.written(directory, state, 0);

        CommandRun run = CommandRun.of("serve", "-c", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("brevduva: " + state + ": is there already, and is no directory\n");
    }

    @Test
    void a_state_directory_that_cannot_be_made_is_one_sentence_and_1() throws IOException {
        Path file = SettingsFile.written(directory, Path.of("/proc/brevduva/state"), 0);

        CommandRun run = CommandRun.of("serve", "-c", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("brevduva: /proc/brevduva").hasLineCount(1);
    }

    @Test
    void sigterm_ends_a_server_in_order_and_with_0() throws IOException, InterruptedException {
        Path file = SettingsFile.written(directory, directory.resolve("state"), 0);
        Path log = directory.resolve("log");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlogback.configurationFile=logback.xml", // not the one for tests
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--config",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(log).content().contains("open for mail smtp-port="));

            server.destroy();

            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(log).content().endsWith("room=brevduva closed\n");
        } finally {
            server.destroyForcibly();
        }
    }
}
