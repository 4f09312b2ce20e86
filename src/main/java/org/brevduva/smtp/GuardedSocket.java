package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection as the library sees it. Of what the client sends, the library gets one known verb a line and
 * nothing else: its own reader has one decoder for all threads, knows no time limit and takes 998 octets for an attack.
 */
final class GuardedSocket extends Socket {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    /** What a client sent and has not been read may make the system drop our last reply: so much of it is read. */
    private static final int LAST_WORDS = 65_536;

    private final TimedSocket line;
    private final Lobby lobby;
    private final Entrance entrance;
    private final Wire wire;
    private Optional<InetAddress> client;
    private Optional<Conversation> conversation = Optional.empty();
    private volatile boolean gone;

    /** {@code line} stands. A balancer's client is not known yet. */
    GuardedSocket(TimedSocket line, Lobby lobby, Entrance entrance) throws IOException {
        this.line = line;
        this.lobby = lobby;
        this.entrance = entrance;
        this.wire = new Wire(
                line,
                line.getInputStream(),
                line.getOutputStream(),
                lobby.settings().limits().commandTimeout());
        InetAddress other = line.getInetAddress();
        boolean balancer = lobby.settings().proxies().stream().anyMatch(proxy -> proxy.contains(other));
        this.client = balancer ? Optional.empty() : Optional.of(other);
    }

    /** Who is at the other end; empty while a balancer has not said so. */
    Optional<InetAddress> client() {
        return client;
    }

    /** Everything before the greeting, on the session's own thread. Who does not pass hears one 421, or nothing. */
    void enter() {
        if (client.isEmpty()) {
            askBalancer();
        }
        if (entrance.isEncrypted() && !wire.isOver()) {
            wire.shakeHands(lobby.tls().orElseThrow());
        }
        InetAddress known = client.orElseGet(line::getInetAddress);
        conversation = Optional.of(new Conversation(lobby, entrance, known, wire));
    }

    private void askBalancer() {
        boolean closing = !wire.begins();
        try {
            client = Optional.of(ProxyHeader.read(wire).orElseGet(line::getInetAddress));
        } catch (IOException e) {
            log.info("closed connection of a balancer why=\"{}\"", PlainWords.of(String.valueOf(e.getMessage())));
            closing = true;
        }
        if (!wire.ends() || closing) {
            wire.over();
            return;
        }
        lobby.sessions().named(this).ifPresent(no -> {
            if (!entrance.isEncrypted()) {
                wire.sendNow(no);
            }
            wire.over();
        });
    }

    Conversation conversation() {
        return conversation.orElseThrow();
    }

    void drain() throws IOException {
        wire.drain();
    }

    boolean isStuck() {
        return line.isStuck();
    }

    /** Says one thing to a client that is not let in, if it would understand it. Never waits. */
    void turnAway(Reply reply) {
        try {
            if (!entrance.isEncrypted()) {
                wire.sendNow(reply);
            }
            line.shutdownOutput();
            InputStream unread = line.getInputStream();
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

    @Override
    public InetAddress getInetAddress() {
        return line.getInetAddress();
    }

    @Override
    public int getPort() {
        return line.getPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return line.getRemoteSocketAddress();
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return line.getTcpNoDelay();
    }

    /** The connection has time limits of its own. */
    @Override
    public void setSoTimeout(int timeout) {
        // Not the library's business.
    }

    @Override
    public boolean isBound() {
        return true;
    }

    /** TLS closes the line itself when its client goes without a word: that is not yet the end of our books. */
    @Override
    public boolean isClosed() {
        return gone;
    }

    /** After the last reply: lets the client read it before the connection goes. */
    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        try {
            wire.sayGoodbye();
            line.shutdownOutput();
            skipLastWords();
        } catch (IOException e) {
            // Gone, or silent: either way there is nobody to wait for.
        } finally {
            cut();
        }
    }

    private void skipLastWords() throws IOException {
        byte[] unread = new byte[8_192];
        InputStream in = line.lastWords();
        int read = 0;
        long began = System.nanoTime();
        while (!line.isInputShutdown() && read < LAST_WORDS && System.nanoTime() - began < 1_000_000_000L) {
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
            line.close();
        } catch (IOException e) {
            // Closed is what it should be.
        } finally {
            gone = true;
            lobby.sessions().left(this);
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
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (!wire.isOver()) { // nobody is greeted who was sent away
                wire.send(Arrays.copyOfRange(octets, offset, offset + length));
            }
        }
    }
}
