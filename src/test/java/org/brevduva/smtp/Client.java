package org.brevduva.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The other side of the door, octet by octet. */
final class Client implements AutoCloseable {

    private final Socket connection;
    private Socket socket;
    private InputStream in;

    Client(int port) throws IOException {
        this(port, InetAddress.getByName("127.0.0.1"));
    }

    /** {@code from}: all of 127/8 is ours on Linux, so one machine can be many clients. */
    Client(int port, InetAddress from) throws IOException {
        connection = new Socket(InetAddress.getByName("127.0.0.1"), port, from, 0);
        socket = connection;
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Greeted, and past EHLO. */
    static Client greeted(int port) throws IOException {
        Client client = new Client(port);
        client.reply();
        client.says("EHLO client.example");
        return client;
    }

    /** From here on everything is encrypted. */
    Client shakeHands(SSLContext trust) throws IOException {
        return shakeHands(trust, "TLSv1.3", "TLSv1.2");
    }

    Client shakeHands(SSLContext trust, String... protocols) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) trust.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(protocols);
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        socket = encrypted;
        in = new BufferedInputStream(encrypted.getInputStream());
        return this;
    }

    /** From the beginning, and not on the strength of what was agreed before. */
    void shakesHandsAgain() throws IOException {
        session().invalidate();
        ((SSLSocket) socket).startHandshake();
    }

    /** What the door showed of itself in the handshake. */
    SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    void send(String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The last line of the reply to a command. */
    String says(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        List<String> lines = reply();
        return lines.get(lines.size() - 1);
    }

    /** MAIL and RCPT. */
    Client atRecipient() throws IOException {
        says("MAIL FROM:<anna@firma.example>");
        says("RCPT TO:<46701740605@sms.example>");
        return this;
    }

    /** MAIL, RCPT and DATA, up to the 354. */
    Client atData() throws IOException {
        if (!atRecipient().says("DATA").startsWith("354")) {
            throw new IllegalStateException("no 354");
        }
        return this;
    }

    /** All lines of the next reply. */
    List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.get(lines.size() - 1).startsWith("-", 3));
        return lines;
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return "(closed)" + line.toString(StandardCharsets.ISO_8859_1);
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r") || text.length() > 511) {
            throw new IllegalStateException("not a reply line: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    /** Goes without a word, not even one of TLS. */
    void drops() throws IOException {
        connection.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
