package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brevduva.testing.Aside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AdminOptionTest extends Administering {

    @TempDir
    private Path directory;

    @Test
    void the_settings_say_where_the_server_is_and_the_rest_of_them_is_not_judged() throws IOException {
        Path file = settings("port = " + house.port());

        CommandRun run = CommandRun.of("account", "list", "-c", file.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void an_address_on_the_command_line_goes_before_that_of_the_settings() throws IOException {
        Path file = settings("port = 9");

        assertThat(CommandRun.of("account", "list", "-c", file.toString(), "--url", url())
                        .exit())
                .isZero();
    }

    @Test
    void wrong_settings_are_78_with_their_place() throws IOException {
        CommandRun none =
                CommandRun.of("links", "-c", directory.resolve("none.toml").toString());
        CommandRun wrong = CommandRun.of("links", "-c", settings("port = 65536").toString());
        CommandRun any = CommandRun.of("links", "-c", settings("port = 0").toString());

        assertThat(none.exit()).isEqualTo(78);
        assertThat(wrong.exit()).isEqualTo(78);
        assertThat(wrong.err()).startsWith("b.toml:4: [web] port = 65536: must be a number from 0 to 65535\n");
        assertThat(any.exit()).isEqualTo(78);
        assertThat(any.err()).startsWith("b.toml:4: [web] port lets the system choose\n  hint: the log says which");
    }

    @Test
    void a_server_that_does_not_run_is_69() throws IOException {
        int port = house.port();
        house.close();

        CommandRun run = CommandRun.of(
                "links",
                "--url",
                "http://127.0.0.1:" + port,
                "--token-file",
                house.tokenFile().toString());

        assertThat(run.exit()).isEqualTo(69);
        assertThat(run.err())
                .startsWith("brevduva: the server does not answer at http://127.0.0.1:" + port + "/")
                .endsWith("  hint: is it running? systemctl status brevduva\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void what_is_another_program_is_69() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Aside.run(() -> greet(other));

            CommandRun run = CommandRun.of(
                    "links",
                    "--url",
                    "http://127.0.0.1:" + other.getLocalPort(),
                    "--token-file",
                    house.tokenFile().toString());

            assertThat(run.exit()).isEqualTo(69);
            assertThat(run.err()).contains("is not Brevduva");
        }
    }

    private static void greet(ServerSocket listener) {
        try (Socket socket = listener.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().read(new byte[8_192]);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_token_that_is_refused_or_cannot_be_read_is_77() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong"), "x".repeat(43));
        String none = directory.resolve("none").toString();

        CommandRun refused = CommandRun.of("links", "--url", url(), "--token-file", wrong.toString());
        CommandRun missing = CommandRun.of("links", "--url", url(), "--token-file", none);

        assertThat(refused.exit()).isEqualTo(77);
        assertThat(refused.err()).startsWith("brevduva: a wrong token: send Authorization");
        assertThat(missing.exit()).isEqualTo(77);
        assertThat(missing.err()).startsWith("brevduva: cannot read the token file " + none + "\n  hint: ");
    }

    @Test
    void an_address_that_is_none_is_64() {
        for (String url : new String[] {"localhost:8025", "ftp://localhost", "http://localhost/api", "x y"}) {
            assertThat(CommandRun.of("links", "--url", url, "--token-file", "x").exit())
                    .as(url)
                    .isEqualTo(64);
        }
    }

    @Test
    void a_number_that_cannot_be_is_64_before_anybody_is_asked() {
        assertThat(run("account", "list", "--limit", "many").exit()).isEqualTo(64);
        assertThat(run("number", "add", "71700", "--account", "firma", "--kind", "odd")
                        .exit())
                .isEqualTo(64);
        assertThat(run("account", "add", "firma", "--set", "per-day").exit()).isEqualTo(64);
    }

    private Path settings(String web) throws IOException {
        return Files.writeString(
                directory.resolve("b.toml"), """
                    [store]
                    directory = "%s"
                    [web]
                    %s
                    [nonsense]
                    of = "somebody else"
                    """.formatted(house.tokenFile().getParent(), web));
    }
}
