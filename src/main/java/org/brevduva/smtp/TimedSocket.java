package org.brevduva.smtp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A client's connection, whose reading ends in time: also inside a handshake or a TLS record, however slowly its octets
 * drip. Used by the session's own thread, except for {@link #stopListening} and {@link #isStuck}.
 */
final class TimedSocket extends Socket {

    private final Duration patience;
    private long deadline;
    private volatile boolean deaf;
    private volatile Optional<Long> writingSince = Optional.empty();

    TimedSocket(Duration patience) {
        this.patience = patience;
        within(patience);
    }

    /** From now on reading gives up after this time in all, and after the patience of silence. */
    void within(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Wakes a thread that waits for the client. It may still write. */
    void stopListening() throws IOException {
        deaf = true;
        shutdownInput();
    }

    /** Whether something has waited longer than the patience for a client that does not read. */
    boolean isStuck() {
        return writingSince
                .filter(since -> System.nanoTime() - since > patience.toNanos())
                .isPresent();
    }

    /** What a client still sends to a connection that is about to go; soon it has had its time. */
    InputStream lastWords() throws IOException {
        setSoTimeout(200);
        return super.getInputStream();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Timed(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Watched(super.getOutputStream());
    }

    private final class Timed extends FilterInputStream {

        Timed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("too slow");
            }
            setSoTimeout((int) Math.min(left, patience.toMillis()));
            int count = in.read(into, offset, length);
            if (count < 0 && deaf) {
                // TLS takes an end for an attack, and says no more. A pause it forgives.
                throw new SocketTimeoutException("told to stop listening");
            }
            return count;
        }
    }

    private final class Watched extends FilterOutputStream {

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            writingSince = Optional.of(System.nanoTime());
            try {
                out.write(octets, offset, length);
            } finally {
                writingSince = Optional.empty();
            }
        }
    }
}
