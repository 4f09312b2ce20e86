package org.brevduva.message;

import java.util.List;
import java.util.Optional;

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
        return received(SMSC, smscId, status);
    }

    /** Whether the SMSC's id is known. */
    boolean received(String smsc, String smscId, Status status) {
        return store.inTransaction(tx -> {
            List<PartNews> news = progress.named(tx, new SmscId(smscId).keys()).stream()
                    .filter(part -> part.smsc().equals(smsc))
                    .map(part -> new PartNews(part.part(), status, Optional.empty(), Optional.empty()))
                    .toList();
            progress.received(tx, news, time.instant());
            return !news.isEmpty();
        });
    }

    Status message(List<Long> parts) {
        return status(parts.get(0) - 1);
    }
}
