package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsmpp.SMPPConstant;
import org.jsmpp.util.DefaultComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulatorCommandTest {

    private static final Pattern LISTENS = Pattern.compile("SMPP on 127\\.0\\.0\\.1:([0-9]+), until Ctrl-C\n");

    @TempDir
    private Path directory;

    @Test
    void every_sms_is_a_line_and_sigterm_is_0() throws Exception {
        Path out = directory.resolve("out");
        Process simulator = started(out, "--port", "0");
        try {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port(out))) {
                submit(client, "Hej\nAnna \u001b[31m");
                await().untilAsserted(() -> assertThat(out)
                        .content()
                        .containsPattern("\n[0-9:]+ SMS to 46701740605 from Firma, 1 part: Hej\\\\nAnna"));
            }

            simulator.destroy();

            assertThat(simulator.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(simulator.exitValue()).isZero();
            assertThat(Files.readString(out)).hasLineCount(2).doesNotContain("\u001b");
        } finally {
            simulator.destroyForcibly();
        }
    }

    @Test
    void a_quiet_one_does_what_its_script_says_and_prints_only_where_it_listens() throws Exception {
        Path script = Files.writeString(
                directory.resolve("script.toml"), "[default]\nanswer = \"refuse\"\nstatus = \"0x1234\"\n");
        Path out = directory.resolve("out");
        Process simulator = started(out, "--port", "0", "--quiet", "--script", script.toString());
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port(out))) {
            assertThat(submit(client, "Hej")).isEqualTo(0x1234);

            assertThat(Files.readString(out)).hasLineCount(1);
        } finally {
            simulator.destroyForcibly();
        }
    }

    @Test
    void a_wrong_script_is_78_with_every_problem_and_its_line() throws IOException {
        Path script = Files.writeString(
                directory.resolve("script.toml"), "[default]\nanswr = \"refuse\"\nstatus = \"busy\"\n");

        CommandRun run = CommandRun.of("simulator", "--port", "0", "--script", script.toString());

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("script.toml:2: [default] answr is not a setting\n  hint: did you mean answer?")
                .contains("script.toml:3: [default] status = \"busy\": must be a number above 0");
    }

    @Test
    void a_port_that_is_taken_is_one_sentence_and_1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            CommandRun run = CommandRun.of("simulator", "--port", Integer.toString(port));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("brevduva: cannot listen on 127.0.0.1:" + port + ": Address already in use\n"
                            + "  hint: another program listens there: stop it, or choose another port\n");
        }
    }

    @Test
    void a_port_or_an_address_that_is_none_is_wrong_usage() {
        assertThat(CommandRun.of("simulator", "--port", "70000").exit()).isEqualTo(64);
        assertThat(CommandRun.of("simulator", "--port", "0", "--host", "no such host")
                        .exit())
                .isEqualTo(64);
    }

    private static Process started(Path out, String... options) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=logback.xml", // not the one for tests
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "simulator");
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(options)).toList())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private static int port(Path out) {
        Matcher matcher = LISTENS.matcher("");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> matcher.reset(Files.readString(out)).find());
        return Integer.parseInt(matcher.group(1));
    }

    /** Binds, submits, and gives the status of the answer. */
    private static int submit(Socket client, String text) throws Exception {
        DefaultComposer composer = new DefaultComposer();
        byte zero = 0;
        client.getOutputStream()
                .write(composer.bind(SMPPConstant.CID_BIND_TRANSCEIVER, 1, "any", "", "", (byte) 0x34, zero, zero, ""));
        client.getOutputStream()
                .write(composer.submitSm(
                        2,
                        "",
                        (byte) 5,
                        zero,
                        "Firma",
                        (byte) 1,
                        (byte) 1,
                        "46701740605",
                        zero,
                        zero,
                        zero,
                        null,
                        null,
                        zero,
                        zero,
                        (byte) 3,
                        zero,
                        text.getBytes("ISO-8859-1")));
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(in.readInt() - 4);
        in.readInt();
        assertThat(in.readInt()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
        return in.readInt();
    }
}
