package org.brevduva.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Runs the server with an operator and a smarthost in a box; nothing leaves this machine.")
final class DemoCommand implements Callable<Integer> {

    private enum Level {
        INFO,
        WARN,
        ERROR
    }

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            description = "where mail is accepted; 0 lets the system choose (default: ${DEFAULT-VALUE})",
            defaultValue = "2525")
    private int smtpPort;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "keep settings and state here (default: a directory that goes when the demo ends)")
    private Path state;

    @Option(
            names = "--log",
            paramLabel = "LEVEL",
            description = "what the server's log shows: info, warn or error (default: ${DEFAULT-VALUE})",
            defaultValue = "warn")
    private Level log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, IOException, InterruptedException {
        if (smtpPort < 0 || smtpPort > 65_535) {
            throw new ParameterException(spec.commandLine(), "--smtp-port is a number from 0 to 65535");
        }
        // Read by logback.xml when the first logger is made, which is later.
        System.setProperty("brevduva.log", log.name().toLowerCase(Locale.ROOT));
        System.setProperty("brevduva.log.to", "System.err");
        DemoDirectory directory = state == null ? DemoDirectory.ofItsOwn() : DemoDirectory.at(state);
        Demo demo = open(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo, directory), "shutdown"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.strip().equals("quit")) {
                return Main.OK;
            }
            demo.typed(line);
        }
        // Nobody types any more: the demo goes on until it is told to end.
        new CountDownLatch(1).await();
        return Main.OK;
    }

    private Demo open(DemoDirectory directory) throws ConfigException, IOException {
        PrintStream terminal = new PrintStream(System.out, true, Charset.defaultCharset());
        try {
            return Demo.start(directory.path(), smtpPort, terminal);
        } catch (ConfigException | IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static void end(Demo demo, DemoDirectory directory) {
        try (directory) {
            demo.close();
        } finally {
            Runtime.getRuntime().halt(Main.OK);
        }
    }
}
