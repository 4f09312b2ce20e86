import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.Submit;

/** Fills the spool while the operator lets nobody in, and times how fast it empties when he does. */
final class Drain {

    private static final int BIND_FAILED = 0x0d; // SMPP 3.4, 5.1.3
    private static final int RECIPIENTS = 1_000;

    private final CountDownLatch submitted;
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    private Drain(int messages) {
        submitted = new CountDownLatch(messages);
    }

    /** {@code messages} are rounded up to whole mails; returns submits a second, from the first to the last. */
    static double perSecond(SmscSimulator smsc, int port, int messages) throws Exception {
        int mails = (messages + RECIPIENTS - 1) / RECIPIENTS;
        Drain drain = new Drain(mails * RECIPIENTS);
        smsc.refusesBinds(BIND_FAILED);
        smsc.dropsLinks();
        smsc.behavesAs(drain::arrived);
        String name = "drain" + System.nanoTime();
        try (Client client = new Client(port)) {
            for (int mail = 0; mail < mails; mail++) {
                String id = name + "." + mail;
                client.send(id, id + " The ordinary text of an SMS.", mail * RECIPIENTS % 5_000_000, RECIPIENTS);
            }
        }
        smsc.refusesBinds(0);
        if (!drain.submitted.await(5 + messages / 100_000, TimeUnit.MINUTES)) {
            throw new IllegalStateException(drain.submitted.getCount() + " SMS did not arrive");
        }
        return mails * RECIPIENTS * 1e9 / (drain.last.get() - drain.first.get());
    }

    private Answer arrived(Submit submit) {
        if (new String(submit.payload(), StandardCharsets.US_ASCII).startsWith("drain")) {
            long now = System.nanoTime();
            first.compareAndSet(0, now);
            last.accumulateAndGet(now, Math::max);
            submitted.countDown();
        }
        return new Answer.Accept();
    }
}
