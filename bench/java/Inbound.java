import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.Smarthost;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;

/** Times what the operator sends, as fast as his window lets him, until the last of it is acknowledged. */
final class Inbound {

    private static final String OUR_NUMBER = "467190012345";
    private static final int RECEIPT = 0x04; // esm_class: SMPP 3.4, 5.2.12
    private static final String TAKER = "smpp-incoming";
    private static final int RECIPIENTS = 1_000;

    private final SmscSimulator smsc;
    private final Smarthost smarthost;
    private final Server server;
    private int phones = 702_000_000;
    private long mailsBefore;
    private long began;
    private double worked;
    private double took;

    Inbound(SmscSimulator smsc, Smarthost smarthost, Server server) {
        this.smsc = smsc;
        this.smarthost = smarthost;
        this.server = server;
        smarthost.keepsAtMost(10, 1_000_000);
    }

    /**
     * @param micros what the server's processors worked for each, in microseconds
     * @param taking the part of it that the one thread does that takes what comes: it is the narrowest place
     */
    record Figures(double perSecond, double micros, double taking, long mebibytes) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,8.0f a second   %6.1f us of processor each, %6.1f in one thread   %d MiB",
                    perSecond,
                    micros,
                    taking,
                    mebibytes);
        }
    }

    /** A receipt for each of so many messages, all of which have been submitted before. */
    Figures receipts(int count) throws Exception {
        smsc.behavesAs(submit -> new Answer.Accept());
        smsc.keepsAtMost(count);
        int mails = (count + RECIPIENTS - 1) / RECIPIENTS;
        long before = smsc.counts().submits();
        String name = "receipts" + System.nanoTime();
        try (Client client = new Client(server.port)) {
            for (int mail = 0; mail < mails; mail++) {
                String id = name + "." + mail;
                client.send(id, id + " The ordinary text of an SMS.", mail * RECIPIENTS % 5_000_000, RECIPIENTS);
            }
        }
        await(() -> smsc.counts().submits() - before, (long) mails * RECIPIENTS);
        TimeUnit.SECONDS.sleep(3); // the last answers are still being written down
        List<SubmittedPart> parts = smsc.submits();
        return timed(parts.size(), i -> {
            SubmittedPart part = parts.get(i);
            String text = "id:" + part.messageId() + " sub:001 dlvrd:001 submit date:2603020800 done date:2603020801"
                    + " stat:DELIVRD err:000 text:";
            return smsc.phone(part.destination()).sends(part.source(), RECEIPT, 0, ascii(text));
        });
    }

    /** So many SMS, each from a phone that has never written before. */
    Figures texts(int count) throws Exception {
        int first = phones;
        phones += count;
        mailsBefore = smarthost.accepted();
        return timed(count, i -> smsc.phone("46" + (first + i))
                .sends(OUR_NUMBER, 0, 0, ascii("The ordinary text of an ordinary SMS, number " + i)));
    }

    /** The same SMS until the last of them has left as an e-mail, counted from when the first one came. */
    Figures mails(int count) throws Exception {
        await(() -> smarthost.accepted() - mailsBefore, count);
        return figures(count);
    }

    private interface Sending {
        CompletableFuture<Void> send(int number);
    }

    private Figures timed(int count, Sending sending) throws Exception {
        worked = server.processorSeconds();
        took = server.processorSeconds(TAKER);
        began = System.nanoTime();
        List<CompletableFuture<Void>> acknowledged = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            acknowledged.add(sending.send(i));
        }
        CompletableFuture.allOf(acknowledged.toArray(CompletableFuture<?>[]::new))
                .get(5, TimeUnit.MINUTES);
        return figures(count);
    }

    private Figures figures(int count) throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Figures(
                count / seconds,
                (server.processorSeconds() - worked) * 1e6 / count,
                (server.processorSeconds(TAKER) - took) * 1e6 / count,
                server.mebibytes("VmRSS"));
    }

    private static void await(LongSupplier number, long wanted) throws Exception {
        long since = System.nanoTime();
        while (number.getAsLong() < wanted) {
            if (System.nanoTime() - since > TimeUnit.MINUTES.toNanos(10)) {
                throw new IOException("only " + number.getAsLong() + " of " + wanted + " came");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
