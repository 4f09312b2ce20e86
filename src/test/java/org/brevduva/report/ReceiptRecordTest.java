package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Optional;
import org.brevduva.message.Status;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receipts in the journal. */
@Timeout(60)
class ReceiptRecordTest extends ReceiptsFixture {

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
    void what_the_first_version_wrote_into_the_journal_is_read() {
        byte[] old = new RecordWriter()
                .text(SMSC)
                .text("A")
                .number(201)
                .instant(time.instant())
                .octets();

        assertThat(Receipt.of(new JournalRecord(JournalRecord.Kind.RECEIPT, 7, old)))
                .isEqualTo(new Receipt(7, SMSC, "A", Status.DELIVERED_TO_HANDSET, time.instant()));
    }

    @Test
    void what_a_later_version_wrote_into_the_journal_is_not_guessed() {
        byte[] later = new RecordWriter()
                .text(SMSC)
                .text("A")
                .number(201)
                .instant(time.instant())
                .number(3)
                .octets();

        assertThatThrownBy(() -> Receipt.of(new JournalRecord(JournalRecord.Kind.RECEIPT, 7, later)))
                .hasMessageContaining("newer");
    }

    @Test
    void nothing_of_a_person_is_printed() {
        assertThat(from(ANNA, "X").toString()).doesNotContain(ANNA).doesNotContain("Firma");
    }

    @Test
    void a_receipt_is_read_from_the_journal_as_it_was_written() {
        Receipt full = new Receipt(
                7,
                SMSC,
                "A",
                Status.DELIVERED_TO_HANDSET,
                time.instant(),
                new Receipt.Details(
                        ANNA,
                        "Firma",
                        Optional.of(0),
                        Optional.of(LocalDateTime.parse("2026-03-02T09:01:19")),
                        Optional.of("000")));
        assertThat(Receipt.of(full.record())).isEqualTo(full);

        for (Status status : Status.values()) {
            Receipt receipt = receipt("id-" + status.code(), status);

            assertThat(Receipt.of(receipt.record())).isEqualTo(receipt);
            assertThat(receipt.record().kind()).isEqualTo(receipts.kind());
        }
    }
}
