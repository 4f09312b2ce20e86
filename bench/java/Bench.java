import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.brevduva.simulator.Smarthost;
import org.brevduva.simulator.SmscSimulator;

/** The benchmark: figures of the server, and what the machine alone can do, in one run, so that they can be compared. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.read(arguments);
        clear(options.state());
        try (SmscSimulator smsc = SmscSimulator.open(0);
                Smarthost smarthost = Smarthost.open(0)) {
            smsc.keepsTexts(false);
            smsc.sendsNoReceipts();
            double fsyncs = Baseline.fsyncsPerSecond(options.state());
            Baseline.submitsPerSecond(smsc.port(), options.window(), 20_000);
            double blocking = Baseline.submitsPerSecond(smsc.port(), options.window(), 50_000);
            AsyncClient.submitsPerSecond(smsc.port(), options.window(), 20_000);
            double submits = AsyncClient.submitsPerSecond(smsc.port(), options.window(), 200_000);
            System.out.printf(
                    "this machine: %,.0f fsyncs/s of 2 kB; window %d: a bare asynchronous client %,.0f submits/s,"
                            + " bare jsmpp with threads %,.0f%n",
                    fsyncs, options.window(), submits, blocking);
            long firstStart;
            try (Server server = Server.start(options, smsc.port(), smarthost.port())) {
                firstStart = server.millisToOpen;
            }
            try (Server server = Server.start(options, smsc.port(), smarthost.port())) {
                if (options.receipts() + options.incoming() > 0) {
                    inbound(options, smsc, smarthost, server);
                } else {
                    measure(options, smsc, server, fsyncs, submits);
                }
                System.out.printf(
                        "start to open port: %d ms with a new database, %d ms with one; memory: %d MiB now, %d MiB at most%n",
                        firstStart, server.millisToOpen, server.mebibytes("VmRSS"), server.mebibytes("VmHWM"));
            }
        }
        clear(options.state());
        System.exit(0);
    }

    private static void measure(Options options, SmscSimulator smsc, Server server, double fsyncs, double submits)
            throws Exception {
        long idle = server.mebibytes("VmRSS");
        // Nobody judges a server by its first seconds: this is for the compiler.
        Round.run(options, smsc, server.port, options.mails(), 0);
        List<Double> accepted = new ArrayList<>();
        List<Double> submitted = new ArrayList<>();
        long before = server.cpuMillis();
        for (int i = 0; i < options.rounds(); i++) {
            Round.Figures figures = Round.run(options, smsc, server.port, options.mails(), 0);
            accepted.add(figures.acceptedPerSecond());
            submitted.add(figures.submittedPerSecond());
        }
        double cpu = (server.cpuMillis() - before) / ((double) options.rounds() * options.mails());
        double drained = Drain.perSecond(smsc, server.port, options.backlog());
        Round.Figures calm = Round.run(options, smsc, server.port, options.rate() * 10, options.rate());
        System.out.printf(
                "%d connections, %d recipients a mail, window %d, %d rounds of %d mails, medians:%n",
                options.connections(), options.recipients(), options.window(), options.rounds(), options.mails());
        System.out.printf(
                "  accepted durably  %,8.0f mails/s   %.2f a fsync%n",
                Round.median(accepted), Round.median(accepted) / fsyncs);
        System.out.printf("  the server's share %,8.2f ms CPU a mail, accepted and submitted%n", cpu);
        System.out.printf(
                "  to submit_sm      %,8.0f SMS/s     %.2f of the bare client%n",
                Round.median(submitted), Round.median(submitted) / submits);
        System.out.printf(
                "  from the spool    %,8.0f SMS/s     %.2f of the bare client, a backlog of %,d%n",
                drained, drained / submits, options.backlog());
        System.out.printf(
                "  latency at %d mails/s: p50 %.1f ms, p99 %.1f ms; idle memory %d MiB%n",
                options.rate(), calm.p50(), calm.p99(), idle);
    }

    private static void inbound(Options options, SmscSimulator smsc, Smarthost smarthost, Server server)
            throws Exception {
        Inbound inbound = new Inbound(smsc, smarthost, server);
        for (int i = 0; i < options.rounds(); i++) {
            System.out.printf("round %d, %d binds:%n", i + 1, options.binds());
            if (options.receipts() > 0) {
                System.out.printf("  receipts          %s%n", inbound.receipts(options.receipts()));
            }
            if (options.incoming() > 0) {
                System.out.printf("  SMS from phones   %s%n", inbound.texts(options.incoming()));
                System.out.printf("  and on as e-mails %s%n", inbound.mails(options.incoming()));
            }
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
