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

/** The other side of the door, octet by octet. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Client(int port) throws IOException {
        this(port, InetAddress.getByName("127.0.0.1"));
    }

    /** {@code from}: all of 127/8 is ours on Linux, so one machine can be many clients. */
    Client(int port, InetAddress from) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port, from, 0);
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

    void send(String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The last line of the reply to a command. */
    String says(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        List<String> lines = reply();
        return lines.get(lines.size() - 1);
    }

    /** MAIL, RCPT and DATA, up to the 354. */
    Client atData() throws IOException {
        says("MAIL FROM:<anna@firma.example>");
        says("RCPT TO:<46701740605@sms.example>");
        if (!says("DATA").startsWith("354")) {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
