package org.brevduva.spool;

import java.util.Locale;

/** Where a parcel is in the queue. */
public enum QueueState {
    /** It has a time of its own, which has not come. */
    SCHEDULED,
    /** It leaves as soon as its time has come and its courier has room. */
    DUE,
    /** Its courier has it in hand, and nobody else may touch it. */
    CLAIMED,
    /** An administrator keeps it back. It waits until it is released, even past the time when it would be given up. */
    HELD;

    /** As people write it: {@code scheduled}, {@code due}, {@code claimed} or {@code held}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
