import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One reused SMTP connection; a mail is one packet for the envelope and one for the content, as pipelining clients do. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        expect("220");
        write("EHLO bench.example\r\n");
        expect("250");
    }

    void send(String id, String text, int firstNumber, int recipients) throws IOException {
        StringBuilder envelope = new StringBuilder("MAIL FROM:<anna@firma.example>\r\n");
        for (int i = 0; i < recipients; i++) {
            envelope.append("RCPT TO:<4670").append(1_000_000 + firstNumber + i).append("@sms.example.org>\r\n");
        }
        write(envelope.append("DATA\r\n").toString());
        for (int i = 0; i < recipients + 1; i++) {
            expect("250");
        }
        expect("354");
        write("From: Anna <anna@firma.example>\r\nTo: phone@sms.example.org\r\nSubject: hello\r\nMessage-ID: <" + id
                + "@firma.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text
                + "\r\n.\r\n");
        expect("250");
    }

    private void write(String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void expect(String code) throws IOException {
        while (true) {
            String line = in.readLine();
            if (line == null || !line.startsWith(code)) {
                throw new IOException("expected " + code + ", got " + line);
            }
            if (line.charAt(3) == ' ') {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
