package org.brevduva.smpp;

import java.util.concurrent.atomic.LongAdder;

/** What went over a link since the start of the process. Thread-safe, and cheap to add to. */
final class LinkCounts {

    final LongAdder submitted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder inDoubt = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder delivered = new LongAdder();

    LinkView.Counts view() {
        return new LinkView.Counts(
                submitted.sum(), refused.sum(), inDoubt.sum(), resent.sum(), late.sum(), delivered.sum());
    }
}
