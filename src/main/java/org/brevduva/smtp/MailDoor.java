package org.brevduva.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.brevduva.intake.Gate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** Listens for mail, asks the gate about it, and tells the client what the gate said. */
public final class MailDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private final Duration grace;
    private final DrainingSessions sessions;
    private final SessionPool pool;
    private final GuardedServerSocket listener;
    private final SMTPServer server;
    private final ScheduledExecutorService watch;

    private MailDoor(SmtpSettings settings, Gate gate) throws IOException {
        this.grace = settings.grace();
        this.sessions = new DrainingSessions(settings);
        this.pool = new SessionPool(settings.maxConnections());
        this.listener = new GuardedServerSocket(settings, gate, sessions);
        this.server = SMTPServer.port(settings.port())
                .bindAddress(InetAddress.getByName(settings.host()))
                .hostName(settings.hostname())
                .softwareName("Brevduva")
                // Our own count is the one that answers in words; the library's stays out of its way.
                .maxConnections(2 * settings.maxConnections() + 100)
                .connectionTimeout((int) settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .executorService(pool)
                .sessionHandler(sessions)
                .serverSocketFactory(() -> listener)
                .serverThreadName("smtp-accept")
                .build();
        EsmtpCommands.register(server.getCommandHandler());
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "smtp-watch"));
    }

    /**
     * Opens the door.
     *
     * @throws UncheckedIOException if it cannot listen there
     */
    public static MailDoor open(SmtpSettings settings, Gate gate) {
        try {
            MailDoor door = new MailDoor(settings, gate);
            door.start(settings);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
    }

    private void start(SmtpSettings settings) throws IOException {
        try {
            server.start();
        } catch (RuntimeException e) {
            watch.shutdownNow();
            listener.close();
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
        long often = settings.commandTimeout().toMillis() / 4 + 1;
        watch.scheduleWithFixedDelay(sessions::cutStuck, often, often, TimeUnit.MILLISECONDS);
        log.info("opened port={} hostname={}", port(), settings.hostname());
    }

    /** Where it really listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Sees everybody out: nobody comes in, who waits is told {@code 421}, and a mail in hand gets its answer if it
     * comes within the grace. A client that was cut after its mail was accepted will send it again.
     */
    @Override
    public void close() {
        try {
            listener.stopListening();
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
        server.stop();
        log.info("closed");
    }
}
