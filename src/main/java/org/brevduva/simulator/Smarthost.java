package org.brevduva.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.command.DataCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * A mail server on a loopback port that keeps what it gets and sends nothing on: the smarthost of a demo or a test.
 * It keeps the latest 10,000 mails and 25 MiB, unless told otherwise.
 */
public final class Smarthost implements AutoCloseable {

    static final int LARGEST_MAIL = 25 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger("simulator");

    private final InstantSource time;
    private final Mailbag bag = new Mailbag();
    private final MailRefusals refusals = new MailRefusals();
    private final List<Consumer<KeptMail>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong lastSession = new AtomicLong();
    private final int port;
    private Optional<SMTPServer> server;
    private Optional<HeldPort> shut = Optional.empty();

    private Smarthost(int port, InstantSource time) {
        this.time = time;
        SMTPServer first = started(port);
        this.port = first.getPortAllocated();
        this.server = Optional.of(first);
    }

    /** Opens on this port of the loopback address; 0 lets the system choose. UncheckedIOException if it is taken. */
    public static Smarthost open(int port) {
        return open(port, InstantSource.system());
    }

    public static Smarthost open(int port, InstantSource time) {
        return new Smarthost(port, time);
    }

    private SMTPServer started(int number) {
        SMTPServer made = SMTPServer.port(number)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("smarthost.example")
                .softwareName("simulator")
                .serverThreadName("simulator-smarthost-accept")
                .executorService(sessions())
                .maxMessageSize(LARGEST_MAIL)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new MailTransaction(refusals, this::take, time))
                .sessionHandler(new Doorman())
                .build();
        made.getCommandHandler().addCommand(new Data());
        startAsDaemon(made);
        return made;
    }

    /** A thread takes after the one that makes it, and the library's must not keep the JVM alive. */
    private static void startAsDaemon(SMTPServer made) {
        ExecutorService starter = Executors.newSingleThreadExecutor(work -> Crew.thread("simulator-starter", work));
        try {
            starter.submit(made::start).get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException("cannot listen on port " + made.getPort(), new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening the smarthost", e);
        } finally {
            starter.shutdown();
        }
    }

    private ExecutorService sessions() {
        return Executors.newCachedThreadPool(
                work -> Crew.thread("simulator-smarthost-" + lastSession.incrementAndGet(), work));
    }

    private void take(KeptMail mail) {
        bag.add(mail);
        for (Consumer<KeptMail> listener : listeners) {
            try {
                listener.accept(mail);
            } catch (RuntimeException e) {
                log.error("listener failed", e);
            }
        }
    }

    public int port() {
        return port;
    }

    /** What came and was kept, oldest first. */
    public List<KeptMail> mails() {
        return bag.mails();
    }

    /** How many mails were accepted, also those that are no longer kept. */
    public long accepted() {
        return bag.taken();
    }

    public void keepsAtMost(int mails, long octets) {
        bag.keepsAtMost(mails, octets);
    }

    /** Told of every mail that is accepted, before the client is; on the thread of its session. */
    public void onMail(Consumer<KeptMail> listener) {
        listeners.add(listener);
    }

    /** The next mails are refused after their data, with this code (400 to 599) and one text each; 421 hangs up. */
    public void refusesNext(int code, String... texts) {
        for (String text : texts) {
            refusals.refuseNext(code, text);
        }
    }

    /** This recipient is always refused; others of the same mail are not. */
    public void refusesRecipient(String address, int code, String text) {
        refusals.refuseRecipient(address, code, text);
    }

    /** Hangs up on everyone and refuses connections until {@link #listensAgain}. What was kept is kept. */
    public synchronized void stopsListening() {
        if (server.isPresent()) {
            stop();
            shut = Optional.of(HeldPort.hold(port));
        }
    }

    public synchronized void listensAgain() {
        if (server.isEmpty()) {
            server = Optional.of(started(port)); // the library cannot start one twice
            shut.ifPresent(HeldPort::close);
            shut = Optional.empty();
        }
    }

    private void stop() {
        server.ifPresent(running -> {
            running.getExecutorService().shutdownNow();
            running.stop();
        });
        server = Optional.empty();
    }

    @Override
    public synchronized void close() {
        stop();
        shut.ifPresent(HeldPort::close);
    }

    /** The library's own DATA, which forgets to end the transaction when the mail is refused (RFC 5321, 3.3). */
    private static final class Data extends BaseCommand {

        private final DataCommand stock = new DataCommand();

        private Data() {
            super("DATA", "the mail follows, up to a line with a single dot");
        }

        @Override
        public void execute(String line, Session session) throws IOException, DropConnectionException {
            boolean mailFollows = session.isMailTransactionInProgress() && session.getRecipientCount() > 0;
            stock.execute(line, session);
            if (mailFollows && session.isMailTransactionInProgress()) {
                session.resetMailTransaction();
            }
        }
    }

    /** Without this every answer but the last waits 40 ms for company. */
    private static final class Doorman implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            try {
                session.getSocket().setTcpNoDelay(true);
            } catch (SocketException e) {
                log.debug("no delay not set {}", e.getMessage());
            }
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing was begun for it.
        }
    }
}
