import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** What this machine and the libraries can do alone, in the same run. */
final class Baseline {

    private Baseline() {}

    /** Appends of 2 kB, each synced before the next. */
    static double fsyncsPerSecond(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve("fsync");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer record = ByteBuffer.allocate(2048);
            int count = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < 2_000_000_000L) {
                channel.write(record.clear());
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - began);
        } finally {
            Files.delete(file);
        }
    }

    /** A bare jsmpp client with a thread for each place in the window, nothing kept. */
    static double submitsPerSecond(int smscPort, int window, int submits) throws Exception {
        SMPPSession session = new SMPPSession();
        session.setTransactionTimer(30_000);
        session.connectAndBind(
                "127.0.0.1",
                smscPort,
                new BindParameter(
                        BindType.BIND_TRX,
                        "baseline",
                        "bench",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
        AtomicInteger left = new AtomicInteger(submits);
        List<Thread> threads = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < window; i++) {
            Thread thread = new Thread(() -> submit(session, left));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double rate = submits * 1e9 / (System.nanoTime() - began);
        session.unbindAndClose();
        return rate;
    }

    private static void submit(SMPPSession session, AtomicInteger left) {
        try {
            while (left.getAndDecrement() > 0) {
                session.submitShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "467190012345",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "46701740605",
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(0),
                        (byte) 0,
                        DataCodings.ZERO,
                        (byte) 0,
                        "baseline".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
