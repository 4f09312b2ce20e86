package org.brevduva.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Composed;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.Routes;
import org.brevduva.message.Status;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Receipts over a real store, and the part of one message that they speak of. */
abstract class ReceiptsFixture {

    static final String SMSC = "telia";
    static final String ANNA = "46701740605";
    static final String BO = "46701740606";
    static final Lane LANE = new Lane("sms-telia");
    static final Duration DAY = Duration.ofDays(1);

    final ManualTime time = new ManualTime();
    final Progress progress = new Progress(InDoubtPolicy.RESEND);
    final Receipts receipts = new Receipts(progress);
    Store store;
    Submissions submissions;
    long part;
    long lastReceipt = 90_000;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        store = FreshStore.open(directory);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        submissions = new Submissions(store, new Spool(store, Map.of(LANE, policy)), Routes.only(LANE), time);
        store.start(List.of(submissions, receipts));
        part = 1 + accepted(ANNA);
        store.inTransaction(tx -> progress.submitting(tx, List.of(part), time.instant()));
    }

    long accepted(String phone) {
        Composed composed = new Composed(new SmsText("hej"), Encoding.GSM7, Width.EIGHT_BIT, 1);
        try {
            return 1
                    + submissions
                            .accept(Orders.order(
                                    "anna@firma.example",
                                    SenderId.alphanumeric("Firma"),
                                    composed,
                                    Optional.empty(),
                                    List.of(new Msisdn(phone))))
                            .submission();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Receipt.Details details(String phone, Optional<Integer> reference) {
        return new Receipt.Details(phone, "Firma", reference, Optional.empty(), Optional.empty());
    }

    Receipt from(String phone, String smscId) {
        return new Receipt(
                ++lastReceipt,
                SMSC,
                smscId,
                Status.DELIVERED_TO_HANDSET,
                time.instant(),
                details(phone, Optional.empty()));
    }

    Receipt from(String phone, String smscId, long reference) {
        Receipt receipt = from(phone, smscId);
        return new Receipt(
                receipt.id(), SMSC, smscId, receipt.status(), time.instant(), details(phone, Optional.of((int)
                        reference)));
    }

    void take(Receipts by, Receipt receipt) {
        store.inTransaction(tx -> {
            by.take(tx, receipt);
            return receipt.id();
        });
    }

    void in_doubt() {
        store.inTransaction(tx -> {
            progress.submitted(tx, SMSC, List.of(new PartOutcome.InDoubt(part, false)), time.instant());
            return true;
        });
    }

    /** Another message to the same phone; {@code between} happens before the answer to its submit. */
    long submitted_as(String smscId, Receipts with, Runnable between) {
        long message = accepted(ANNA);
        store.inTransaction(tx -> progress.submitting(tx, List.of(message + 1), time.instant()));
        between.run();
        PartOutcome.Submitted submitted = new PartOutcome.Submitted(message + 1, smscId);
        store.inTransaction(tx -> {
            progress.submitted(tx, SMSC, List.of(submitted), time.instant());
            with.submitted(tx, List.of(submitted));
            return true;
        });
        return message;
    }

    Status status(long message) {
        return store.inTransaction(tx -> tx.first(
                        "SELECT status FROM message WHERE id = ?", row -> Status.of(row.count("status")), message))
                .orElseThrow();
    }

    Receipt receipt(String smscId, Status status) {
        return new Receipt(++lastReceipt, SMSC, smscId, status, time.instant());
    }

    void take(Receipt receipt) {
        store.inTransaction(tx -> {
            receipts.take(tx, receipt);
            return receipt.id();
        });
    }

    long redo(JournalRecord record) {
        return store.inTransaction(tx -> receipts.redo(tx, record));
    }

    void answered(String smscId) {
        store.inTransaction(tx -> answered(tx, smscId));
    }

    /** As the courier of the lane settles it. */
    long answered(Tx tx, String smscId) {
        progress.submitted(tx, SMSC, List.of(new PartOutcome.Submitted(part, smscId)), time.instant());
        receipts.submitted(tx, List.of(new PartOutcome.Submitted(part, smscId)));
        return part;
    }

    Status message() {
        return store.inTransaction(tx -> tx.first("SELECT status FROM message", row -> Status.of(row.count("status"))))
                .orElseThrow();
    }

    long waiting() {
        return store.inTransaction(
                        tx -> tx.first("SELECT COUNT(*) AS many FROM early_receipt", row -> row.number("many")))
                .orElseThrow();
    }
}
