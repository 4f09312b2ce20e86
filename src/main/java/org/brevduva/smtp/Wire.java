package org.brevduva.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The octets of one connection, both ways, within their time. Used by the session's own thread, except for
 * {@link #drain} and {@link #isStuck}.
 *
 * <p>Replies are kept back while commands that came in the same packet wait to be answered, and leave together before
 * the thread waits for the client: RFC 2920, 3.2.
 */
final class Wire {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    /** Octets before CR LF. RFC 5321, 4.5.3.1.4 asks for 512, and for more with every extension. */
    private static final int LONGEST_COMMAND = 2_000;

    /** Replies kept back, in octets. */
    private static final int KEPT_BACK = 4_096;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Duration patience;

    private final byte[] came = new byte[8_192];
    private int next;
    private int end;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private long deadline;
    private boolean over;

    private boolean waiting; // guarded by this
    private boolean draining; // guarded by this
    private volatile Optional<Long> writingSince = Optional.empty();

    Wire(Socket socket, InputStream in, OutputStream out, Duration patience) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.patience = patience;
    }

    /** Waits for the next command; empty when the conversation is over and everything has been said. */
    Optional<CommandLine> command() {
        if (over) {
            return end();
        }
        if (!begins()) {
            return farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
        }
        try {
            within(patience);
            CommandLine line = line();
            return ends() ? Optional.of(line) : farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
        } catch (SocketTimeoutException e) {
            return farewell(Reply.of(421, "4.4.2", "No whole command in time, closing"));
        } catch (IOException e) {
            // Gone, or told to stop listening by drain: then the client may still hear why.
            return ends() ? end() : farewell(Reply.of(421, "4.3.2", "Service closing, try again later"));
        }
    }

    private CommandLine line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        boolean bare = false;
        boolean cr = false;
        while (true) {
            int octet = octet();
            if (cr && octet == '\n') {
                break;
            }
            // Only CR LF ends a line: whoever takes less sees other commands than the client's side does.
            bare |= cr || octet == '\n';
            cr = octet == '\r';
            tooLong |= !cr && line.size() == LONGEST_COMMAND;
            if (!cr && line.size() < LONGEST_COMMAND) {
                line.write(octet);
            }
        }
        if (tooLong) {
            return CommandLine.faulty("A command has at most " + LONGEST_COMMAND + " octets");
        }
        return bare ? CommandLine.faulty("Lines end with CR LF, nothing less") : CommandLine.read(line.toByteArray());
    }

    /** From now on {@link #octet} gives up after this time in all, and after the command timeout of silence. */
    void within(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
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
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("too slow");
        }
        socket.setSoTimeout((int) Math.min(left, patience.toMillis()));
        int count = in.read(came);
        if (count < 0) {
            throw new EOFException("connection closed by the client");
        }
        next = 0;
        end = count;
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
    void isOver() {
        over = true;
    }

    void flush() throws IOException {
        if (unsent.size() == 0) {
            return;
        }
        byte[] octets = unsent.toByteArray();
        unsent.reset();
        writingSince = Optional.of(System.nanoTime());
        try {
            out.write(octets);
        } finally {
            writingSince = Optional.empty();
        }
    }

    /** Whether a reply has waited longer than the command timeout for a client that does not read. */
    boolean isStuck() {
        return writingSince
                .filter(since -> System.nanoTime() - since > patience.toNanos())
                .isPresent();
    }

    /** No more commands after the one in hand. A thread that waits for a command is woken to say so. */
    synchronized void drain() throws IOException {
        draining = true;
        if (waiting) {
            socket.shutdownInput();
        }
    }

    private synchronized boolean begins() {
        waiting = !draining;
        return waiting;
    }

    private synchronized boolean ends() {
        waiting = false;
        return !draining;
    }

    private Optional<CommandLine> farewell(Reply reply) {
        send(reply);
        return end();
    }

    private Optional<CommandLine> end() {
        over = true;
        try {
            flush();
        } catch (IOException e) {
            log.debug("last reply lost why=\"{}\"", e.getMessage());
        }
        return Optional.empty();
    }
}
