package org.brevduva.simulator;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts as things happen, on many threads. */
final class Tally {

    final LongAdder submits = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAccumulator mostUnanswered = new LongAccumulator(Math::max, 0);
    final LongAdder receiptsSent = new LongAdder();
    final LongAdder receiptsAcknowledged = new LongAdder();
    final LongAdder textsSent = new LongAdder();
    final LongAdder textsAcknowledged = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder forgotten = new LongAdder();

    Counts counts(int binds) {
        return new Counts(
                submits.sum(),
                refused.sum(),
                binds,
                mostUnanswered.intValue(),
                receiptsSent.sum(),
                receiptsAcknowledged.sum(),
                textsSent.sum(),
                textsAcknowledged.sum(),
                resent.sum(),
                forgotten.sum());
    }
}
