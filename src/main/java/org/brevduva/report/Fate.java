package org.brevduva.report;

import org.brevduva.message.Status;

/** What a status comes down to for whoever sent the message. Only one of them is delivered. */
enum Fate {
    FAILED,
    /** Nobody can tell, and nobody asks any more. */
    UNKNOWN,
    UNDER_WAY,
    DELIVERED;

    static Fate of(Status status) {
        if (status == Status.DELIVERED_TO_HANDSET) {
            return DELIVERED;
        }
        if (status == Status.UNKNOWN) {
            return UNKNOWN;
        }
        return status.isFinal() ? FAILED : UNDER_WAY;
    }

    /** For people; {@code last}: nobody waits any longer for what is still under way. */
    String word(boolean last) {
        return switch (this) {
            case FAILED -> "failed";
            case UNKNOWN -> "not known";
            case UNDER_WAY -> last ? "not known" : "under way";
            case DELIVERED -> "delivered";
        };
    }
}
