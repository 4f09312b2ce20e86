package org.brevduva.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ear of the operator: it can be shut and opened again, on the same port. */
final class Listener {

    private static final Logger log = LoggerFactory.getLogger("simulator");

    private final Crew crew;
    private final Consumer<Socket> caller;
    private ServerSocket server;
    private Optional<Thread> accepting = Optional.empty();
    private Optional<HeldPort> shut = Optional.empty();

    Listener(InetSocketAddress address, Crew crew, Consumer<Socket> caller) {
        this.crew = crew;
        this.caller = caller;
        this.server = HeldPort.listen(address);
    }

    /** From now on callers are served; those who came before have waited. */
    synchronized void start() {
        ServerSocket open = server;
        accepting = Optional.of(crew.start("simulator-smsc-accept", () -> accept(open)));
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                Socket socket = open.accept();
                socket.setTcpNoDelay(true);
                caller.accept(socket);
            } catch (IOException e) {
                log.debug("accept ended port={} {}", open.getLocalPort(), e.getMessage());
            }
        }
    }

    synchronized int port() {
        return server.getLocalPort();
    }

    synchronized void stop() {
        if (shut.isEmpty()) {
            close();
            // The port stays open for as long as a thread is still in accept.
            accepting.ifPresent(Listener::join);
            shut = Optional.of(HeldPort.hold((InetSocketAddress) server.getLocalSocketAddress()));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void again() {
        if (shut.isPresent()) {
            server = HeldPort.listen(shut.get().address());
            shut.get().close();
            shut = Optional.empty();
            start();
        }
    }

    synchronized void close() {
        shut.ifPresent(HeldPort::close);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port(), e);
        }
    }
}
