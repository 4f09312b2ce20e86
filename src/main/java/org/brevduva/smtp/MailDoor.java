package org.brevduva.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.brevduva.intake.Gate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** Listens for mail on all its ports, asks the gate about it, and tells the client what the gate said. */
public final class MailDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private final Duration grace;
    private final DrainingSessions sessions;
    private final SessionPool pool;
    private final Lobby lobby;
    private final List<Open> listeners = new ArrayList<>();
    private final ScheduledExecutorService watch;

    /** A port that is being listened on. */
    private record Open(Entrance entrance, GuardedServerSocket listener, SMTPServer server) {}

    private MailDoor(SmtpSettings settings, Gate gate, Optional<Tls> tls) {
        SmtpLimits limits = settings.limits();
        Rates rates = new Rates(limits, System::nanoTime);
        this.grace = settings.grace();
        this.sessions = new DrainingSessions(limits, rates);
        this.pool = new SessionPool(limits.maxConnections());
        this.lobby = new Lobby(settings, gate, tls, rates, sessions);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "smtp-watch"));
    }

    /**
     * Opens the door.
     *
     * @throws UncheckedIOException if it cannot listen there, or cannot use its certificate
     */
    public static MailDoor open(SmtpSettings settings, Gate gate) {
        MailDoor door = new MailDoor(settings, gate, tls(settings));
        try {
            door.listen(Entrance.SERVERS, settings.port());
            settings.submissionPort().ifPresent(port -> door.listen(Entrance.SUBMISSION, port));
            settings.submissionsPort().ifPresent(port -> door.listen(Entrance.SUBMISSIONS, port));
        } catch (RuntimeException e) {
            door.close();
            throw e;
        }
        long often = settings.limits().commandTimeout().toMillis() / 4 + 1;
        door.watch.scheduleWithFixedDelay(door.sessions::cutStuck, often, often, TimeUnit.MILLISECONDS);
        return door;
    }

    private static Optional<Tls> tls(SmtpSettings settings) {
        try {
            return settings.certificate().isPresent()
                    ? Optional.of(
                            new Tls(Certificates.open(settings.certificate().get(), System::nanoTime)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void listen(Entrance entrance, int port) {
        SmtpSettings settings = lobby.settings();
        try {
            GuardedServerSocket listener = new GuardedServerSocket(lobby, entrance);
            SMTPServer server = SMTPServer.port(port)
                    .bindAddress(InetAddress.getByName(settings.host()))
                    .hostName(settings.hostname())
                    .softwareName("Brevduva")
                    // Our own count is the one that answers in words; the library's stays out of its way.
                    .maxConnections(2 * settings.limits().maxConnections() + 100)
                    .connectionTimeout((int) settings.limits().commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .executorService(pool)
                    .sessionHandler(sessions)
                    .serverSocketFactory(() -> listener)
                    .serverThreadName("smtp-accept-" + entrance.name().toLowerCase(Locale.ROOT))
                    .build();
            EsmtpCommands.register(server.getCommandHandler());
            start(server, listener);
            listeners.add(new Open(entrance, listener, server));
            log.info("opened entrance={} port={} hostname={}", entrance, listener.getLocalPort(), settings.hostname());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.host() + ":" + port, e);
        }
    }

    private static void start(SMTPServer server, GuardedServerSocket listener) throws IOException {
        try {
            server.start();
        } catch (RuntimeException e) {
            listener.close();
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    /** Where it really listens for mail from servers. */
    public int port() {
        return port(Entrance.SERVERS).orElseThrow();
    }

    /** Where people's programs begin in clear; empty if it is not open. */
    public OptionalInt submissionPort() {
        return port(Entrance.SUBMISSION);
    }

    /** Where people's programs come encrypted from the first octet; empty if it is not open. */
    public OptionalInt submissionsPort() {
        return port(Entrance.SUBMISSIONS);
    }

    private OptionalInt port(Entrance entrance) {
        return listeners.stream()
                .filter(open -> open.entrance() == entrance)
                .mapToInt(open -> open.listener().getLocalPort())
                .findFirst();
    }

    /**
     * Sees everybody out: nobody comes in, who waits is told {@code 421}, and a mail in hand gets its answer if it
     * comes within the grace. A client that was cut after its mail was accepted will send it again.
     */
    @Override
    public void close() {
        try {
            for (Open open : listeners) {
                open.listener().stopListening();
            }
            sessions.drain();
            int left = sessions.awaitEnd(grace);
            if (left > 0) {
                log.warn("cut connections={} grace={}", left, grace);
            }
        } catch (IOException e) {
            log.warn("listener did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
        pool.shutdownNow();
        sessions.cutAll();
        listeners.forEach(open -> open.server().stop());
        log.info("closed");
    }
}
