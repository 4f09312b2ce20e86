package org.brevduva.smpp;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.brevduva.dialog.Arrival;
import org.brevduva.dialog.InboundPart;
import org.brevduva.dialog.Inbox;
import org.brevduva.report.Receipt;
import org.brevduva.report.Receipts;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.jsmpp.SMPPConstant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the SMSCs deliver, in one line before one thread: a batch is one transaction and one fsync, and only
 * then is each of it acknowledged. Parts of one text that come over several binds therefore meet.
 */
public final class Incoming implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smpp");
    private static final int LINE = 1_000;
    private static final int BATCH = 200;

    private final Store store;
    private final Receipts receipts;
    private final Inbox inbox;
    private final NumberPlan plan;
    private final InstantSource time;
    private final Runnable onMail;
    private final BlockingQueue<Arrived> line = new ArrayBlockingQueue<>(LINE);
    private final Thread thread = new Thread(this::run, "smpp-incoming");
    private final Answers answers = new Answers();
    private long lookedAt = System.nanoTime();
    private volatile boolean closing;

    /** {@code onMail} is called after a batch that may have become e-mails. */
    public Incoming(Store store, Receipts receipts, Inbox inbox, NumberPlan plan, InstantSource time, Runnable onMail) {
        this.store = store;
        this.receipts = receipts;
        this.inbox = inbox;
        this.plan = plan;
        this.time = time;
        this.onMail = onMail;
    }

    private record Arrived(SmppSettings from, AsyncSession session, int sequence, byte[] pdu, long moment) {

        String smsc() {
            return from.name();
        }
    }

    /** A deliver_sm that has been read, and what it does to the store. */
    private record Item(Arrived arrived, Optional<Receipt> receipt, Optional<InboundPart> part) {}

    public void start() {
        thread.start();
    }

    /** Where the link to this SMSC hands in what it reads. When the line is full the SMSC is told to come again. */
    AsyncSession.Incoming from(SmppSettings smsc) {
        return (session, sequence, pdu) -> {
            if (closing || !line.offer(new Arrived(smsc, session, sequence, pdu, System.nanoTime()))) {
                session.acknowledge(sequence, SMPPConstant.STAT_ESME_RMSGQFUL);
            }
        };
    }

    private void run() {
        List<Arrived> batch = new ArrayList<>();
        while (!closing || !line.isEmpty()) {
            try {
                Arrived first = line.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    line.drainTo(batch, BATCH - 1);
                    take(batch);
                }
                settle();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The last line of defence: without this thread no receipt and no SMS would ever come in again.
                log.error("incoming batch failed count={}", batch.size(), e);
            }
            batch.clear();
        }
    }

    private void take(List<Arrived> batch) {
        List<Item> items = new ArrayList<>(batch.size());
        Instant now = time.instant();
        for (Arrived arrived : batch) {
            read(arrived, now).ifPresent(items::add);
        }
        if (items.isEmpty()) {
            return;
        }
        try {
            keep(items);
        } catch (IOException | RuntimeException e) {
            log.error("incoming batch not kept, each is tried alone count={}", items.size(), e);
            items.forEach(this::keepAlone);
        }
    }

    /** What spoils a batch, whether it is the store or one message that nobody thought of, spoils only itself. */
    private void keepAlone(Item item) {
        try {
            keep(List.of(item));
        } catch (IOException | RuntimeException e) {
            log.error("incoming message not kept, the SMSC is told to come again", e);
            item.arrived().session().acknowledge(item.arrived().sequence(), SMPPConstant.STAT_ESME_RX_T_APPN);
            item.part().ifPresent(part -> answers.answered(part.id(), false));
        }
    }

    private void keep(List<Item> items) throws IOException {
        List<Receipt> some =
                items.stream().flatMap(item -> item.receipt().stream()).toList();
        List<Arrival> arrivals =
                items.stream().flatMap(item -> arrival(item).stream()).toList();
        List<InboundPart> taken = inbox.inTurn(() -> store.inTransaction(tx -> {
            receipts.take(tx, some);
            return inbox.take(tx, arrivals);
        }));
        record(Stream.concat(some.stream().map(Receipt::record), taken.stream().map(InboundPart::record))
                .toList());
        acknowledge(items);
        onMail.run();
    }

    private Optional<Arrival> arrival(Item item) {
        Arrived arrived = item.arrived();
        return item.part().map(part -> new Arrival(part, answers.to(arrived.session(), arrived.moment())));
    }

    private void acknowledge(List<Item> items) {
        Map<AsyncSession, List<Item>> bySession = new LinkedHashMap<>();
        items.forEach(item -> bySession
                .computeIfAbsent(item.arrived().session(), session -> new ArrayList<>())
                .add(item));
        bySession.forEach((session, some) -> {
            boolean told = session.acknowledge(
                    some.stream().map(item -> item.arrived().sequence()).toList(), SMPPConstant.STAT_ESME_ROK);
            some.forEach(item -> item.part().ifPresent(part -> answers.answered(part.id(), told)));
        });
    }

    /** What has been committed is not asked for again if that can be avoided: an SMS would become two e-mails. */
    private void record(List<JournalRecord> records) throws IOException {
        try {
            store.record(records);
        } catch (IOException e) {
            log.error("journal failed, the database is synced in its place", e);
            store.sync();
        }
    }

    /** At most once a second: an answer is in doubt for some seconds anyhow. */
    private void settle() {
        if (System.nanoTime() - lookedAt > 1_000_000_000L) {
            lookedAt = System.nanoTime();
            List<Long> settled = answers.settled();
            if (!settled.isEmpty()) {
                store.inTransaction(tx -> {
                    inbox.answered(tx, settled);
                    return settled.size();
                });
            }
        }
    }

    /** Answers by itself what is not to be kept. */
    private Optional<Item> read(Arrived arrived, Instant now) {
        Optional<DeliverSm> whole = DeliverSm.read(arrived.pdu());
        if (whole.isEmpty()) {
            log.warn("unreadable deliver_sm smsc={} octets={}", arrived.smsc(), arrived.pdu().length);
            arrived.session().acknowledge(arrived.sequence(), SMPPConstant.STAT_ESME_RX_P_APPN);
            return Optional.empty();
        }
        DeliverSm pdu = whole.get();
        long id = store.ids().take(InboundPart.IDS);
        if (!pdu.isReceipt()) {
            InboundPart part = MobileOriginated.read(
                    pdu, id, arrived.from().submit().text().alphabet(), numbers(arrived), now);
            answers.arrived(id, arrived.session(), arrived.moment());
            return Optional.of(new Item(arrived, Optional.empty(), Optional.of(part)));
        }
        return receipt(arrived, pdu, id, now).map(receipt -> new Item(arrived, Optional.of(receipt), Optional.empty()));
    }

    private Optional<Receipt> receipt(Arrived arrived, DeliverSm pdu, long id, Instant now) {
        ReceiptText text = ReceiptText.read(pdu, arrived.from().errorCodes());
        if (text.smscId().isEmpty() && text.reference().isEmpty()) {
            log.warn("receipt without an id smsc={}", arrived.smsc());
            arrived.session().acknowledge(arrived.sequence(), SMPPConstant.STAT_ESME_ROK);
            return Optional.empty();
        }
        IncomingNumbers numbers = numbers(arrived);
        Receipt.Details details = new Receipt.Details(
                pdu.source().isBlank() ? "" : numbers.address(pdu.source(), pdu.sourceTon()),
                pdu.destination().isBlank() ? "" : numbers.address(pdu.destination(), pdu.destinationTon()),
                text.reference(),
                text.doneAt(),
                text.error());
        return Optional.of(new Receipt(id, arrived.smsc(), text.smscId(), text.status(), now, details));
    }

    private IncomingNumbers numbers(Arrived arrived) {
        return new IncomingNumbers(arrived.from().submit().numbers(), plan);
    }

    /** Takes what stands in the line, and nothing more. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
