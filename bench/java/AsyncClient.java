import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * A bare client that submits and does not wait for each answer: octets written once, a window, and a thread that counts
 * what comes back. What the wire and the simulator can do, with nothing kept and nothing decided.
 */
final class AsyncClient {

    private static final int BIND_TRANSCEIVER = 0x09;
    private static final int UNBIND = 0x06;
    private static final int SUBMIT_SM = 0x04;

    private AsyncClient() {}

    static double submitsPerSecond(int smscPort, int window, int submits) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", smscPort)) {
            socket.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 65_536));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 65_536));
            write(out, BIND_TRANSCEIVER, 1, bind());
            out.flush();
            skip(in);
            Semaphore places = new Semaphore(window);
            Thread answers = new Thread(() -> count(in, submits, places));
            byte[] submit = submit();
            long began = System.nanoTime();
            answers.start();
            for (int i = 0; i < submits; i++) {
                if (!places.tryAcquire()) {
                    out.flush();
                    places.acquire();
                }
                write(out, SUBMIT_SM, 2 + i, submit);
            }
            out.flush();
            answers.join();
            double rate = submits * 1e9 / (System.nanoTime() - began);
            write(out, UNBIND, 2 + submits, new byte[0]);
            out.flush();
            return rate;
        }
    }

    private static void count(DataInputStream in, int submits, Semaphore places) {
        try {
            for (int i = 0; i < submits; i++) {
                skip(in);
                places.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(DataInputStream in) throws IOException {
        in.skipNBytes(in.readInt() - 4);
    }

    /** SMPP 3.4, 3.2: length, command, status and sequence go before what a PDU holds. */
    private static void write(DataOutputStream out, int command, int sequence, byte[] body) throws IOException {
        out.writeInt(16 + body.length);
        out.writeInt(command);
        out.writeInt(0);
        out.writeInt(sequence);
        out.write(body);
    }

    private static byte[] bind() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "baseline");
        text(body, "bench");
        text(body, "");
        body.writeBytes(new byte[] {0x34, 0, 0, 0});
        return body.toByteArray();
    }

    private static byte[] submit() {
        byte[] message = "The ordinary text of an SMS.".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "");
        body.writeBytes(new byte[] {1, 1});
        text(body, "467190012345");
        body.writeBytes(new byte[] {1, 1});
        text(body, "46701740605");
        // esm_class, protocol_id, priority, two empty times, registered_delivery, replace, data_coding, sm_default
        body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0});
        body.write(message.length);
        body.writeBytes(message);
        return body.toByteArray();
    }

    private static void text(ByteArrayOutputStream body, String ascii) {
        body.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        body.write(0);
    }
}
