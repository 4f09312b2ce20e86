package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Composed;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.Status;
import org.brevduva.message.Routes;
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
import org.brevduva.testing.Aside;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReceiptsTest {

    private static final String SMSC = "telia";
    private static final Lane LANE = new Lane("sms-telia");
    private static final Duration DAY = Duration.ofDays(1);

    private final ManualTime time = new ManualTime();
    private final Progress progress = new Progress(InDoubtPolicy.RESEND);
    private final Receipts receipts = new Receipts(progress);
    private Store store;
    private long part;
    private long lastReceipt = 90_000;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        store = FreshStore.open(directory);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        Submissions submissions = new Submissions(store, new Spool(store, Map.of(LANE, policy)), Routes.only(LANE), time);
        store.start(List.of(submissions, receipts));
        Composed composed = new Composed(new SmsText("hej"), Encoding.GSM7, Width.EIGHT_BIT, 1);
        part = 2
                + submissions
                        .accept(Orders.order(
                                "anna@firma.example",
                                SenderId.alphanumeric("Firma"),
                                composed,
                                Optional.empty(),
                                List.of(new Msisdn("46701740605"))))
                        .submission();
        store.inTransaction(tx -> progress.submitting(tx, List.of(part), time.instant()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_receipt_moves_the_part_that_it_speaks_of() {
        answered("A");

        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_that_overtakes_the_answer_to_its_submit_waits_for_its_part() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));
        assertThat(message()).isEqualTo(Status.QUEUED);
        assertThat(waiting()).isOne();

        answered("A");

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void receipts_that_waited_are_taken_in_the_order_they_came() {
        take(receipt("A", Status.DELIVERED_TO_CARRIER));
        take(receipt("A", Status.EXPIRED));
        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        answered("A");

        assertThat(message()).isEqualTo(Status.EXPIRED);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_waits_only_for_a_part_of_its_own_smsc() {
        take(new Receipt(++lastReceipt, "comviq", "A", Status.DELIVERED_TO_HANDSET, time.instant()));

        answered("A");

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(waiting()).isOne();
    }

    @Test
    void a_receipt_of_an_unknown_part_is_dropped_after_a_day() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));
        time.pass(DAY);
        receipts.forget(store, time.instant().minus(DAY));
        assertThat(waiting()).as("a day is not over").isOne();

        time.pass(Duration.ofMillis(1));
        receipts.forget(store, time.instant().minus(DAY));

        assertThat(waiting()).isZero();
    }

    /** Each of two transactions at the same moment does not see what the other writes. */
    @Test
    void a_receipt_that_crosses_the_answer_to_its_submit_is_found_soon_after() {
        store.inTransaction(tx -> {
            answered(tx, "A");
            return Aside.run(() -> take(receipt("A", Status.DELIVERED_TO_HANDSET)))
                    .join();
        });
        assertThat(waiting()).as("it found no part").isOne();

        receipts.catchUp(store);

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_that_crossed_its_answer_is_not_dropped_unread() {
        store.inTransaction(tx -> {
            answered(tx, "A");
            return Aside.run(() -> take(receipt("A", Status.DELIVERED_TO_HANDSET)))
                    .join();
        });
        time.pass(DAY.multipliedBy(2));

        receipts.forget(store, time.instant().minus(DAY));

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void catching_up_leaves_what_has_no_part_yet() {
        take(receipt("A", Status.DELIVERED_TO_HANDSET));

        receipts.catchUp(store);

        assertThat(waiting()).isOne();
    }

    @Test
    void a_receipt_restored_from_the_journal_twice_waits_once() {
        JournalRecord record = receipt("A", Status.DELIVERED_TO_HANDSET).record();

        assertThat(redo(record)).isEqualTo(lastReceipt);
        assertThat(redo(record)).isEqualTo(lastReceipt);

        assertThat(waiting()).isOne();
        answered("A");
        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_receipt_restored_after_it_was_taken_changes_nothing() {
        answered("A");
        Receipt way = receipt("A", Status.DELIVERED_TO_CARRIER);
        Receipt end = receipt("A", Status.DELIVERED_TO_HANDSET);
        take(way);
        take(end);

        redo(end.record());
        redo(way.record());

        assertThat(message()).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receipt_is_read_from_the_journal_as_it_was_written() {
        for (Status status : Status.values()) {
            Receipt receipt = receipt("id-" + status.code(), status);

            assertThat(Receipt.of(receipt.record())).isEqualTo(receipt);
            assertThat(receipt.record().kind()).isEqualTo(receipts.kind());
        }
    }

    private Receipt receipt(String smscId, Status status) {
        return new Receipt(++lastReceipt, SMSC, smscId, status, time.instant());
    }

    private void take(Receipt receipt) {
        store.inTransaction(tx -> {
            receipts.take(tx, receipt);
            return receipt.id();
        });
    }

    private long redo(JournalRecord record) {
        return store.inTransaction(tx -> receipts.redo(tx, record));
    }

    private void answered(String smscId) {
        store.inTransaction(tx -> answered(tx, smscId));
    }

    /** As the courier of the lane settles it. */
    private long answered(Tx tx, String smscId) {
        progress.submitted(tx, SMSC, List.of(new PartOutcome.Submitted(part, smscId)), time.instant());
        receipts.submitted(tx, List.of(part));
        return part;
    }

    private Status message() {
        return store.inTransaction(tx -> tx.first("SELECT status FROM message", row -> Status.of(row.count("status"))))
                .orElseThrow();
    }

    private long waiting() {
        return store.inTransaction(
                        tx -> tx.first("SELECT COUNT(*) AS many FROM early_receipt", row -> row.number("many")))
                .orElseThrow();
    }
}
