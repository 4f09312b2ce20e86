package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.brevduva.intake.Gate;

/**
 * A client's connection as the library sees it. Of what the client sends, the library gets one known verb a line and
 * nothing else: its own reader has one decoder for all threads, knows no time limit and takes 998 octets for an attack.
 */
final class GuardedSocket extends Socket {

    /** What a client sent and has not been read may make the system drop our last reply: so much of it is read. */
    private static final int LAST_WORDS = 65_536;

    private final DrainingSessions sessions;
    private Optional<Wire> wire = Optional.empty();
    private Optional<Conversation> conversation = Optional.empty();

    GuardedSocket(DrainingSessions sessions) {
        this.sessions = sessions;
    }

    /** Called once, when the connection stands. */
    void begin(SmtpSettings settings, Gate gate) throws IOException {
        // Without it the second reply waits for the client's delayed ACK: 22 mails a second (measured).
        setTcpNoDelay(true);
        Wire octets = new Wire(this, super.getInputStream(), super.getOutputStream(), settings.commandTimeout());
        wire = Optional.of(octets);
        conversation = Optional.of(new Conversation(settings, gate, getInetAddress(), octets));
    }

    Conversation conversation() {
        return conversation.orElseThrow();
    }

    Wire wire() {
        return wire.orElseThrow();
    }

    /** Says one thing to a client that is not let in. Never waits. */
    void turnAway(Reply reply) {
        try {
            super.getOutputStream().write(reply.octets());
            super.shutdownOutput();
            InputStream unread = super.getInputStream();
            unread.skipNBytes(Math.min(unread.available(), LAST_WORDS));
        } catch (IOException e) {
            // It has left by itself.
        } finally {
            cut();
        }
    }

    @Override
    public InputStream getInputStream() {
        return new Verbs();
    }

    @Override
    public OutputStream getOutputStream() {
        return new Replies();
    }

    /** After the last reply: lets the client read it before the connection goes. */
    @Override
    public void close() throws IOException {
        if (isClosed()) {
            return;
        }
        try {
            if (wire.isPresent() && isConnected()) {
                wire().flush();
                shutdownOutput();
                setSoTimeout(200);
                skipLastWords();
            }
        } catch (IOException e) {
            // Gone, or silent: either way there is nobody to wait for.
        } finally {
            cut();
        }
    }

    private void skipLastWords() throws IOException {
        byte[] unread = new byte[8_192];
        InputStream in = super.getInputStream();
        int read = 0;
        long began = System.nanoTime();
        while (!isInputShutdown() && read < LAST_WORDS && System.nanoTime() - began < 1_000_000_000L) {
            int count = in.read(unread);
            if (count < 0) {
                return;
            }
            read += count;
        }
    }

    /** At once, whatever is under way. */
    void cut() {
        try {
            super.close();
        } catch (IOException e) {
            // Closed is what it should be.
        } finally {
            sessions.left(this);
        }
    }

    /** For each of the client's lines, the verb by which the library finds our command. */
    private final class Verbs extends InputStream {

        private byte[] verb = new byte[0];
        private int next;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (next == verb.length) {
                Optional<String> line = conversation().next();
                if (line.isEmpty()) {
                    return -1;
                }
                verb = (line.get() + "\r\n").getBytes(StandardCharsets.US_ASCII);
                next = 0;
            }
            int count = Math.min(length, verb.length - next);
            System.arraycopy(verb, next, into, offset, count);
            next += count;
            return count;
        }
    }

    /** The library writes only its greeting here, and a last word when something of its own went wrong. */
    private final class Replies extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            wire().send(new byte[] {(byte) octet});
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            wire().send(Arrays.copyOfRange(octets, offset, offset + length));
        }
    }
}
