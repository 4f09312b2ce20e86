package org.brevduva.dialog;

import java.time.Duration;
import java.time.Instant;
import org.brevduva.store.Tx;

/**
 * Tells an SMS that the SMSC sends again, because our answer was lost, from a phone that says the same once more. A
 * part of a longer text has a reference that its phone does not give again so soon; for a text that is alone, it is
 * only who saw the answers that can tell.
 */
final class Repeats {

    /** References of phones come round again, so only a part that came lately is the same one. */
    private static final Duration REFERENCE = Duration.ofHours(1);

    /** As long may an SMSC keep an SMS for us while there is no link. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Each copy is an earlier one of the next; the newest of them are enough. */
    private static final int MOST = 20;

    private Repeats() {}

    /** Whether this very part has come before. */
    static boolean isOne(Tx tx, InboundPart part, Resending resending) {
        Instant lately = part.receivedAt().minus(REFERENCE);
        return DialogStore.sameAs(tx, part, part.receivedAt().minus(KEPT), MOST).stream()
                        .anyMatch(earlier -> part.isNamed()
                                || part.total() > 1 && !earlier.receivedAt().isBefore(lately)
                                || resending.isLikely(earlier.id(), earlier.inDoubt()))
                || Reassembly.hasCome(tx, part);
    }
}
