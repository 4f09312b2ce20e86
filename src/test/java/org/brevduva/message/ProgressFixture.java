package org.brevduva.message;

import java.util.List;

/** Progress of messages, told as couriers and receipts tell it. */
abstract class ProgressFixture extends MessageFixture {

    static final String SMSC = "telia";

    final Progress progress = new Progress(InDoubtPolicy.RESEND);

    List<OutgoingPart> submitting(Progress with, List<Long> parts) {
        return store.inTransaction(tx -> with.submitting(tx, parts, time.instant()));
    }

    void told(Progress with, PartOutcome... outcomes) {
        store.inTransaction(tx -> {
            with.submitted(tx, SMSC, List.of(outcomes), time.instant());
            return outcomes.length;
        });
    }

    boolean received(String smscId, Status status) {
        return store.inTransaction(tx -> progress.received(tx, SMSC, smscId, status, time.instant()));
    }

    Status message(List<Long> parts) {
        return status(parts.get(0) - 1);
    }
}
