package org.brevduva;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.brevduva.message.FailOver;
import org.brevduva.smpp.SmsCourier;
import org.brevduva.store.Store;

/** What the house does by the clock. */
record Chores(Settings settings, Store store, InstantSource time) {

    /** Begins at once; to be closed before what it is about. */
    Janitor of(Brevduva.Trade trade, Office office, List<SmsCourier> smsCouriers, FailOver failOver) {
        Janitor janitor = new Janitor();
        janitor.every(
                Duration.ofHours(1),
                "fingerprints",
                () -> trade.submissions().forgetFingerprints(time.instant().minus(settings.duplicatesWindow())));
        janitor.every(
                Duration.ofHours(1),
                "early receipts",
                () -> trade.receipts().forget(store, time.instant().minus(Duration.ofDays(1))));
        janitor.every(Duration.ofHours(1), "refusals", () -> office.audit().forget(settings.refusalsKept()));
        janitor.every(Duration.ofMinutes(1), "unanswered submissions", trade.answers()::lapse);
        janitor.every(
                Duration.ofSeconds(5),
                "crossed receipts",
                () -> trade.receipts().catchUp(store));
        janitor.every(
                Duration.ofSeconds(5), "doubts", () -> smsCouriers.forEach(courier -> courier.lookAtDoubts(store)));
        janitor.every(Duration.ofSeconds(1), "fail-over", failOver::look);
        janitor.every(Duration.ofSeconds(1), "status reports", trade.reports()::look);
        janitor.every(Duration.ofSeconds(5), "bounces", trade.bounces()::look);
        janitor.every(Duration.ofHours(1), "outgoing mails", trade.bounces()::forget);
        janitor.every(Duration.ofSeconds(5), "paused sms", () -> trade.inbox().passOnPaused(store));
        janitor.every(
                Duration.ofSeconds(1),
                "incomplete sms",
                () -> trade.inbox()
                        .passOnIncomplete(
                                store, time.instant(), settings.dialog().partsPatience()));
        return janitor;
    }
}
