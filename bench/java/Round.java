import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.Behaviour;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.Submit;

/** Offers mails and times them until the operator has the last of their SMS. */
final class Round {

    /** {@code acceptedPerSecond} counts mails, {@code submittedPerSecond} SMS; milliseconds from the mail's first octet. */
    record Figures(double acceptedPerSecond, double submittedPerSecond, double p50, double p99) {}

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Options options;
    private final Map<String, Long> offered = new ConcurrentHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private final AtomicLong lastSubmit = new AtomicLong();
    private final CountDownLatch submitted;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private Round(Options options, int mails) {
        this.options = options;
        this.submitted = new CountDownLatch(mails * options.recipients());
    }

    /** {@code rate} mails a second, or 0 for as many as the connections carry. */
    static Figures run(Options options, SmscSimulator smsc, int port, int mails, int rate) throws Exception {
        Round round = new Round(options, mails);
        smsc.behavesAs(round.watching());
        return round.offer(port, mails, rate);
    }

    private Behaviour watching() {
        return this::arrived;
    }

    private Answer arrived(Submit submit) {
        long now = System.nanoTime();
        String id = new String(submit.payload(), StandardCharsets.US_ASCII).split(" ")[0];
        Long since = offered.get(id);
        if (since != null) {
            synchronized (latencies) {
                latencies.add(now - since);
            }
            lastSubmit.accumulateAndGet(now, Math::max);
            submitted.countDown();
        }
        return new Answer.Accept();
    }

    private Figures offer(int port, int mails, int rate) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        long began = System.nanoTime();
        String name = Long.toString(began, 36);
        for (int i = 0; i < options.connections(); i++) {
            Thread thread = new Thread(() -> offerOn(port, name, next, mails, rate, began));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long accepted = System.nanoTime();
        if (failure.get() != null) {
            throw failure.get();
        }
        if (!submitted.await(120, TimeUnit.SECONDS)) {
            throw new IOException(submitted.getCount() + " SMS did not arrive");
        }
        long[] sorted;
        synchronized (latencies) {
            sorted = latencies.stream().mapToLong(nanos -> nanos).sorted().toArray();
        }
        return new Figures(
                mails * 1e9 / (accepted - began),
                mails * options.recipients() * 1e9 / (lastSubmit.get() - began),
                sorted[sorted.length / 2] / 1e6,
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6);
    }

    private void offerOn(int port, String name, AtomicInteger next, int mails, int rate, long began) {
        try (Client client = new Client(port)) {
            for (int mail = next.getAndIncrement(); mail < mails; mail = next.getAndIncrement()) {
                if (rate > 0) {
                    long due = began + mail * 1_000_000_000L / rate;
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String id = name + "." + mail;
                offered.put(id, System.nanoTime());
                client.send(
                        id,
                        id + " The ordinary text of an ordinary SMS, a line or two long.",
                        NUMBERS.getAndAdd(options.recipients()) % 5_000_000,
                        options.recipients());
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
