import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in a process of its own, as bin/brevduva starts it, with its default settings but for ports and window. */
final class Server implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("open for mail smtp-port=(\\d+)");

    private final Process process;
    final int port;
    final long millisToOpen;

    private Server(Process process, int port, long millisToOpen) {
        this.process = process;
        this.port = port;
        this.millisToOpen = millisToOpen;
    }

    static Server start(Options options, int smscPort, int smarthostPort) throws IOException {
        Path settings = write(options, smscPort, smarthostPort);
        long began = System.nanoTime();
        Process process = new ProcessBuilder("bin/brevduva", "serve", "--config", settings.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                long took = (System.nanoTime() - began) / 1_000_000;
                Thread drain = new Thread(() -> drain(out), "server-log");
                drain.setDaemon(true);
                drain.start();
                return new Server(process, Integer.parseInt(open.group(1)), took);
            }
        }
        throw new IOException("the server did not start");
    }

    /** A full pipe would stop the server. */
    private static void drain(BufferedReader log) {
        try {
            while (log.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            // The server has ended.
        }
    }

    private static Path write(Options options, int smscPort, int smarthostPort) throws IOException {
        Path directory = Files.createDirectories(options.state());
        Path password = directory.resolve("password");
        if (!Files.exists(password)) {
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(password, "bench\n");
        return Files.writeString(
                directory.resolve("brevduva.toml"),
                """
                [store]
                directory = "%s"
                [smtp]
                host = "127.0.0.1"
                port = 0
                max-connections-per-client = 1000
                max-connections = 1000
                max-recipients = 10000
                [domain."sms.example.org"]
                country = "SE"
                [trust]
                relays = ["127.0.0.1"]
                [mailbox."anna@firma.example"]
                number = "467190012345"
                [smarthost]
                host = "127.0.0.1"
                port = %d
                starttls = "never"
                [smsc.sim]
                host = "127.0.0.1"
                port = %d
                system-id = "bench"
                password-file = "password"
                window = %d
                """
                        .formatted(directory.resolve("state"), smarthostPort, smscPort, options.window()));
    }

    /** A line of /proc/PID/status in MiB: VmRSS now, VmHWM at most. */
    long mebibytes(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
