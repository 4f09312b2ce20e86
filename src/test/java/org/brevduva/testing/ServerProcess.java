package org.brevduva.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("open for mail smtp-port=(\\d+)");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "server-output");

    private ServerProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    public static ServerProcess start(Path settings) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The settings of the log that tests use would hide the line that says that it is open.
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "org.brevduva.cli.Main",
                "serve",
                "--config",
                settings.toString());
        return new ServerProcess(builder.redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                Matcher open = OPEN.matcher(line);
                if (open.find()) {
                    port.complete(Integer.parseInt(open.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add("output ends: " + e.getMessage());
        }
        port.completeExceptionally(new IOException("the server ended: " + String.join("\n", lines)));
    }

    /** Where it accepts mail; waits until it does. */
    public int port() throws InterruptedException, ExecutionException, TimeoutException {
        return port.get(60, TimeUnit.SECONDS);
    }

    /** SIGKILL: not one instruction more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** SIGTERM; returns the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not end: " + String.join("\n", lines));
        }
        reader.join();
        return process.exitValue();
    }

    /** Everything it has printed so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
