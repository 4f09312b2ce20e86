package org.brevduva.smtp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets clients in, up to the limits, and tells the others why not. */
final class GuardedServerSocket extends ServerSocket {

    private final Lobby lobby;
    private final Entrance entrance;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean deaf;

    GuardedServerSocket(Lobby lobby, Entrance entrance) throws IOException {
        this.lobby = lobby;
        this.entrance = entrance;
        setReuseAddress(true);
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            TimedSocket line = new TimedSocket(lobby.settings().limits().commandTimeout());
            try {
                implAccept(line);
            } catch (IOException e) {
                if (deaf) {
                    return never();
                }
                throw e;
            }
            Optional<GuardedSocket> let = letIn(line);
            if (let.isPresent()) {
                return let.get();
            }
        }
    }

    private Optional<GuardedSocket> letIn(TimedSocket line) throws IOException {
        try {
            // Without it the second reply waits for the client's delayed ACK: 22 mails a second (measured).
            line.setTcpNoDelay(true);
            GuardedSocket socket = new GuardedSocket(line, lobby, entrance);
            Optional<Reply> no = lobby.sessions().admit(socket);
            no.ifPresent(socket::turnAway);
            return no.isEmpty() ? Optional.of(socket) : Optional.empty();
        } catch (IOException e) {
            line.close(); // it left while it was let in
            return Optional.empty();
        }
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
