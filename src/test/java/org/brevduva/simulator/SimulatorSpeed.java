package org.brevduva.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.SMPPConstant;
import org.jsmpp.util.DefaultComposer;

/**
 * Measures how many submits a second the simulated operator answers, the client on the same machine: a window of 100 on
 * each link, no texts kept. Start its main by hand, with the seconds of each round if not 3.
 */
final class SimulatorSpeed {

    private static final int WINDOW = 100;
    private static final int ROUNDS = 3;

    private SimulatorSpeed() {}

    public static void main(String[] args) throws Exception {
        long seconds = args.length > 0 ? Long.parseLong(args[0]) : 3;
        for (int links : new int[] {1, 4, 1, 4}) {
            for (boolean receipts : new boolean[] {false, true}) {
                for (int round = 1; round <= ROUNDS; round++) {
                    System.out.printf(
                            "links=%d receipts=%b round=%d submits/s=%.0f%n",
                            links, receipts, round, measured(links, receipts, seconds));
                }
            }
        }
    }

    private static double measured(int links, boolean receipts, long seconds) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            smsc.keepsTexts(false);
            long end = System.nanoTime() + seconds * 1_000_000_000;
            List<Future<Long>> clients = new ArrayList<>();
            for (int link = 0; link < links; link++) {
                Callable<Long> client = () -> answered(smsc.port(), receipts, end);
                clients.add(threads.submit(client));
            }
            long began = System.nanoTime();
            long all = 0;
            for (Future<Long> client : clients) {
                all += client.get();
            }
            double each = all * 1e9 / (System.nanoTime() - began);
            Counts counts = smsc.counts();
            if (counts.refused() > 0 || counts.submits() < all) {
                throw new IllegalStateException(all + " answers, but " + counts);
            }
            return each;
        } finally {
            threads.shutdown();
        }
    }

    /** Keeps the window full, in one thread: whatever has been answered is submitted again with one write. */
    private static long answered(int port, boolean receipts, long end) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            DefaultComposer composer = new DefaultComposer();
            out.write(composer.bind(
                    SMPPConstant.CID_BIND_TRANSCEIVER, 1, "speed", "", "", (byte) 0x34, (byte) 0, (byte) 0, ""));
            out.flush();
            Pdu.read(in);
            byte[] submit = submit(composer, receipts);
            int sequence = 1;
            for (int i = 0; i < WINDOW; i++) {
                out.write(numbered(submit, ++sequence));
            }
            out.flush();
            long answers = 0;
            while (System.nanoTime() < end) {
                do {
                    Pdu pdu = Pdu.read(in);
                    if (pdu.command() == SMPPConstant.CID_DELIVER_SM) {
                        out.write(composer.deliverSmResp(0, pdu.sequence(), ""));
                    } else {
                        answers++;
                        out.write(numbered(submit, ++sequence));
                    }
                } while (in.available() > 0);
                out.flush();
            }
            return answers;
        }
    }

    private static byte[] submit(DefaultComposer composer, boolean receipts) throws Exception {
        byte registered = (byte) (receipts ? 1 : 0);
        byte zero = 0;
        return composer.submitSm(
                0,
                "",
                (byte) 5,
                zero,
                "Firma",
                (byte) 1,
                (byte) 1,
                RawClient.ANNA,
                zero,
                zero,
                zero,
                null,
                null,
                registered,
                zero,
                zero,
                zero,
                new byte[100]);
    }

    private static byte[] numbered(byte[] submit, int sequence) throws IOException {
        return ByteBuffer.wrap(submit).putInt(12, sequence).array();
    }
}
