package org.brevduva.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A plain SMTP client on one connection, which tells exactly what it was answered. */
public final class SmtpClient implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    public SmtpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        use(socket);
        expect(reply(), "220");
        expect(says("EHLO client.example"), "250");
    }

    private void use(Socket other) throws IOException {
        socket = other;
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** From here on everything is encrypted. */
    public SmtpClient encrypted(SSLContext trust) throws IOException {
        expect(says("STARTTLS"), "220");
        SSLSocket other =
                (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        other.startHandshake();
        use(other);
        expect(says("EHLO client.example"), "250");
        return this;
    }

    /** Sends one e-mail and returns the reply to it: of the command that was refused, or of the end of DATA. */
    public String send(String from, List<String> recipients, String mail) throws IOException {
        String answer = says("MAIL FROM:<" + from + ">");
        for (int i = 0; answer.startsWith("2") && i < recipients.size(); i++) {
            answer = says("RCPT TO:<" + recipients.get(i) + ">");
        }
        if (answer.startsWith("2")) {
            answer = says("DATA");
        }
        if (answer.startsWith("354")) {
            String stuffed =
                    mail.replace("\r\n", "\n").replaceAll("(?m)^\\.", "..").replace("\n", "\r\n");
            return says(stuffed + (stuffed.endsWith("\r\n") ? "." : "\r\n."));
        }
        says("RSET");
        return answer;
    }

    /** Sends a line and returns the last line of the reply. */
    public String says(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return reply();
    }

    private String reply() throws IOException {
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the server hung up");
            }
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
    }

    private static void expect(String reply, String code) throws IOException {
        if (!reply.startsWith(code)) {
            throw new IOException("expected " + code + ", got " + reply);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
