package org.brevduva.spool;

import java.util.Locale;

/** What an administrator does to parcels. The code stands in the journal: never give one to another change. */
enum QueueChange {
    HOLD(1),
    RELEASE(2),
    RETRY(3),
    DROP(4);

    final int code;

    QueueChange(int code) {
        this.code = code;
    }

    /** For the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static QueueChange of(int code) {
        for (QueueChange change : values()) {
            if (change.code == code) {
                return change;
            }
        }
        throw new IllegalStateException("the journal holds a change of the queue of kind " + code
                + ", which this version does not know: it was written by a newer one");
    }
}
