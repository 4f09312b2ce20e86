package org.brevduva.smtp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.brevduva.intake.Gate;

/** Lets clients in, up to the limits, and tells the others why not. */
final class GuardedServerSocket extends ServerSocket {

    private final SmtpSettings settings;
    private final Gate gate;
    private final DrainingSessions sessions;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean deaf;

    GuardedServerSocket(SmtpSettings settings, Gate gate, DrainingSessions sessions) throws IOException {
        this.settings = settings;
        this.gate = gate;
        this.sessions = sessions;
        setReuseAddress(true);
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            GuardedSocket socket = new GuardedSocket(sessions);
            try {
                implAccept(socket);
            } catch (IOException e) {
                if (deaf) {
                    return never();
                }
                throw e;
            }
            if (isIn(socket)) {
                return socket;
            }
        }
    }

    private boolean isIn(GuardedSocket socket) {
        try {
            socket.begin(settings, gate);
        } catch (IOException e) {
            socket.cut(); // it left while it was let in
            return false;
        }
        Optional<Reply> no = sessions.admit(socket);
        no.ifPresent(socket::turnAway);
        return no.isEmpty();
    }

    /** Takes no more clients. The library's thread is kept quiet: it would take this for an error, once a second. */
    void stopListening() throws IOException {
        deaf = true;
        super.close();
    }

    private Socket never() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SocketException("closed");
    }

    @Override
    public void close() throws IOException {
        deaf = true;
        closed.countDown();
        super.close();
    }
}
