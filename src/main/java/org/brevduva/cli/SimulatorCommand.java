package org.brevduva.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.brevduva.config.ConfigException;
import org.brevduva.simulator.Entrance;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.simulator.Script;
import org.brevduva.simulator.SmscSimulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulator",
        description = "Runs an operator in a box, an SMSC that misbehaves as told, for tests of any SMPP client.")
final class SimulatorCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "where it listens; 0 lets the system choose (default: ${DEFAULT-VALUE})",
            defaultValue = "2775")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "the address of this machine that it listens on (default: ${DEFAULT-VALUE})",
            defaultValue = "127.0.0.1")
    private String host;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "what it does otherwise than to take all and receipt all as delivered: docs/simulator.md")
    private Path script;

    @Option(names = "--quiet", description = "prints nothing of the SMS that come")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535");
        }
        // Read by logback.xml when the first logger is made, which is later.
        System.setProperty("brevduva.log", "warn");
        System.setProperty("brevduva.log.to", "System.err");
        Optional<Script> told = script == null ? Optional.empty() : Optional.of(Script.read(script));
        Entrance plain = Entrance.at(address(), port);
        SmscSimulator smsc =
                SmscSimulator.open(told.map(all -> all.entrance(plain)).orElse(plain), InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(smsc), "shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        smsc.keepsAtMost(0); // nobody can ask for them here
        smsc.keepsTexts(!quiet || told.map(Script::hasReplies).orElse(false));
        if (!quiet) {
            smsc.onSms(sms -> show(sms, out));
        }
        told.ifPresent(smsc::plays);
        out.printf("SMPP on %s:%d, until Ctrl-C%n", plain.address().getAddress().getHostAddress(), smsc.port());
        out.flush();
        new CountDownLatch(1).await();
        return Main.OK;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "--host is an address of this machine, not " + host, e);
        }
    }

    private static void show(ReceivedSms sms, PrintWriter out) {
        LocalTime time = LocalTime.ofInstant(sms.time(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        out.printf(
                "%s SMS to %s from %s, %d part%s: %s%n",
                time, line(sms.to()), line(sms.from()), sms.parts(), sms.parts() == 1 ? "" : "s", line(sms.text()));
        out.flush();
    }

    /** One line for each SMS, whatever is in it: line breaks as in Java, other control characters as dots. */
    static String line(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replaceAll("[\\p{Cc}\\u2028\\u2029]", ".");
    }

    private static void end(SmscSimulator smsc) {
        try {
            smsc.close();
        } finally {
            Runtime.getRuntime().halt(Main.OK);
        }
    }
}
