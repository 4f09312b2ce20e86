package org.brevduva.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The octets of one connection, both ways, within their time, encrypted or not. Used by the session's own thread,
 * except for {@link #drain}.
 *
 * <p>Replies are kept back while commands that came in the same packet wait to be answered, and leave together before
 * the thread waits for the client: RFC 2920, 3.2.
 */
final class Wire {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    /** Replies kept back, in octets. */
    private static final int KEPT_BACK = 4_096;

    private final TimedSocket socket;
    private final Duration patience;
    private InputStream in;
    private OutputStream out;
    private Optional<SSLSocket> tls = Optional.empty();

    private final byte[] came = new byte[8_192];
    private int next;
    private int end;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private boolean over;

    private boolean waiting; // guarded by this
    private boolean draining; // guarded by this

    Wire(TimedSocket socket, InputStream in, OutputStream out, Duration patience) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.patience = patience;
    }

    /** Waits for the next command; empty when the conversation is over and everything has been said. */
    Optional<CommandLine> command() {
        return line(CommandLine.LONGEST_AUTH).map(CommandLine::read);
    }

    /** Waits for the next line; empty as with {@link #command}. */
    Optional<RawLine> line(int most) {
        if (over) {
            return end();
        }
        if (!begins()) {
            return farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
        }
        try {
            within(patience);
            RawLine line = RawLine.read(this, most);
            return ends() ? Optional.of(line) : farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
        } catch (IOException e) {
            if (!ends()) { // told to stop listening by drain: then the client may still hear why
                return farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
            }
            return e instanceof SocketTimeoutException
                    ? farewell(Reply.of(421, "4.4.2", "No whole command in time, closing"))
                    : end();
        }
    }

    /** From now on {@link #octet} gives up after this time in all, and after the command timeout of silence. */
    void within(Duration time) {
        socket.within(time);
    }

    /** The next octet. */
    int octet() throws IOException {
        if (next == end) {
            fill();
        }
        return came[next++] & 0xff;
    }

    /** Whether {@link #octet} would answer without waiting. */
    boolean hasMore() {
        return next < end;
    }

    private void fill() throws IOException {
        flush();
        int count = in.read(came);
        if (count < 0) {
            throw new EOFException("connection closed by the client");
        }
        next = 0;
        end = count;
    }

    /**
     * Everything is encrypted from here on, or it is over. The whole handshake has the time of one command; what has
     * come already is part of it.
     */
    void shakeHands(Tls how) {
        try {
            flush();
            SSLSocket encrypted = how.over(socket, new ByteArrayInputStream(Arrays.copyOfRange(came, next, end)));
            next = 0;
            end = 0;
            over = !begins();
            if (over) {
                return;
            }
            within(patience);
            encrypted.startHandshake();
            // One handshake a connection: TLS 1.2 would let a client ask for the dear part again and again.
            encrypted.setEnableSessionCreation(false);
            in = encrypted.getInputStream();
            out = encrypted.getOutputStream();
            tls = Optional.of(encrypted);
            over |= !ends();
        } catch (IOException e) {
            log.info("failed handshake why=\"{}\"", PlainWords.of(String.valueOf(e.getMessage())));
            over = true;
        }
    }

    boolean isEncrypted() {
        return tls.isPresent();
    }

    /** Says it, now or together with the answers to what has already come. */
    void send(byte[] octets) throws IOException {
        unsent.writeBytes(octets);
        if (unsent.size() > KEPT_BACK) {
            flush();
        }
    }

    void send(Reply reply) {
        try {
            send(reply.octets());
        } catch (IOException e) {
            lost(reply, e);
        }
    }

    /** Says it, and all that was kept back, before anything else happens: whoever comes next may take its time. */
    void sendNow(Reply reply) {
        try {
            send(reply.octets());
            flush();
        } catch (IOException e) {
            lost(reply, e);
        }
    }

    private void lost(Reply reply, IOException why) {
        log.debug("reply lost code={} why=\"{}\"", reply.code(), why.getMessage());
        over = true;
    }

    /** No command is read any more. */
    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    void flush() throws IOException {
        if (unsent.size() == 0) {
            return;
        }
        byte[] octets = unsent.toByteArray();
        unsent.reset();
        out.write(octets);
    }

    /** The last thing that the client hears. */
    void sayGoodbye() throws IOException {
        flush();
        if (tls.isPresent()) {
            tls.get().shutdownOutput();
        }
    }

    /** No more commands after the one in hand. A thread that waits for a command is woken to say so. */
    synchronized void drain() throws IOException {
        draining = true;
        if (waiting) {
            socket.stopListening();
        }
    }

    /** From here to {@link #ends} the thread waits for the client, and drain may wake it; no if it drains already. */
    synchronized boolean begins() {
        waiting = !draining;
        return waiting;
    }

    /** Whether the door is still open. */
    synchronized boolean ends() {
        waiting = false;
        return !draining;
    }

    private <T> Optional<T> farewell(Reply reply) {
        send(reply);
        return end();
    }

    private <T> Optional<T> end() {
        over = true;
        try {
            flush();
        } catch (IOException e) {
            log.debug("last reply lost why=\"{}\"", e.getMessage());
        }
        return Optional.empty();
    }
}
