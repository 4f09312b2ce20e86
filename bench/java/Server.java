import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in a process of its own, as bin/brevduva starts it, with its default settings but for ports and window. */
final class Server implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("opened entrance=SERVERS port=(\\d+)");
    private static final Pattern ADMIN = Pattern.compile("open for administrators port=(\\d+)");

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
        String smtp = find(OPEN, out);
        long took = (System.nanoTime() - began) / 1_000_000;
        String admin = find(ADMIN, out);
        Thread drain = new Thread(() -> drain(out), "server-log");
        drain.setDaemon(true);
        drain.start();
        register(options.state().resolve("state/admin-token"), admin);
        return new Server(process, Integer.parseInt(smtp), took);
    }

    private static String find(Pattern pattern, BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IOException("the server did not start");
    }

    /** Anna, whom no limit stops; where the state was kept she is there already, and that is said on standard error. */
    private static void register(Path token, String port) throws IOException {
        run(token, port, "account", "add", "bench", "--set", "per-day=0", "--set", "subject=ignore", "--set", "max-recipients=1000000");
        run(token, port, "mailbox", "add", "anna@firma.example", "--account", "bench", "--number", "467190012345");
    }

    private static void run(Path token, String port, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("bin/brevduva"));
        command.addAll(List.of(words));
        command.addAll(List.of("--url", "http://127.0.0.1:" + port, "--token-file", token.toString()));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                max-connections-per-minute-per-client = 0
                max-mails-per-minute-per-client = 0
                [domain."sms.example.org"]
                country = "SE"
                [addresses]
                administrator = "admin@firma.example"
                [trust]
                relays = ["127.0.0.1"]
                [web]
                port = 0
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
                binds = %d
                """
                        .formatted(
                                directory.resolve("state"),
                                smarthostPort,
                                smscPort,
                                options.window(),
                                options.binds()));
    }

    /** What the process has used of all processors so far, in milliseconds. */
    long cpuMillis() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
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

    /** The processor's time that it has taken, in seconds. */
    double processorSeconds() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** The same of one thread, which is one of those whose names begin so; 0 where the system does not tell. */
    double processorSeconds(String thread) throws IOException {
        long ticks = 0;
        for (Path task : Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            String line = Files.readString(task.resolve("stat"));
            String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            ticks += name.startsWith(thread) ? Long.parseLong(fields[11]) + Long.parseLong(fields[12]) : 0;
        }
        return ticks / 100.0;
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
