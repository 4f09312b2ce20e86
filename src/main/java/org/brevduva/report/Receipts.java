package org.brevduva.report;

import java.time.Instant;
import java.util.List;
import org.brevduva.message.Progress;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivery receipts: they move parts, and wait for those that they overtook. */
public final class Receipts implements Redo {

    private static final Logger log = LoggerFactory.getLogger("report");
    private static final int BATCH = 200;

    private final Progress progress;

    public Receipts(Progress progress) {
        this.progress = progress;
    }

    /** Takes a receipt in the caller's transaction. A late, repeated or contradicting one changes nothing. */
    public void take(Tx tx, Receipt receipt) {
        boolean known = progress.received(tx, receipt.smsc(), receipt.smscId(), receipt.status(), receipt.receivedAt());
        if (!known) {
            ReceiptStore.keep(tx, receipt);
        }
    }

    /** These parts have just been submitted: what waited for them is due. */
    public void submitted(Tx tx, List<Long> parts) {
        pass(tx, ReceiptStore.due(tx, parts));
    }

    /**
     * Passes on receipts that crossed the answer to their submit: of two transactions at the same moment neither sees
     * what the other writes. To be called every few seconds.
     */
    public void catchUp(Store store) {
        int found;
        do {
            found = store.inTransaction(tx -> pass(tx, ReceiptStore.due(tx, BATCH)));
            if (found > 0) {
                log.info("passed on receipts that crossed their answers count={}", found);
            }
        } while (found == BATCH);
    }

    private int pass(Tx tx, List<Receipt> due) {
        for (Receipt receipt : due) {
            progress.received(tx, receipt.smsc(), receipt.smscId(), receipt.status(), receipt.receivedAt());
        }
        ReceiptStore.remove(tx, due);
        return due.size();
    }

    /** Drops receipts whose part never showed up. */
    public void forget(Store store, Instant before) {
        catchUp(store);
        int gone = store.inTransaction(tx -> ReceiptStore.removeBefore(tx, before));
        if (gone > 0) {
            log.warn("dropped receipts of unknown parts count={}", gone);
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.RECEIPT;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        take(tx, Receipt.of(record));
        return record.id();
    }
}
