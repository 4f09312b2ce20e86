package org.brevduva.message;

import org.brevduva.store.Tx;

/**
 * A part that an SMSC has an id for.
 *
 * @param smsc the operator, as the settings call it
 * @param id as the SMSC spelt it in its answer, or in the receipt that came in the answer's place
 * @param recipient the phone's digits with country code
 */
public record NamedPart(long part, long message, String smsc, SmscId id, Status status, String recipient) {

    /** Whether a submit to the same phone still waits for its answer, which may bring an id that was used before. */
    public boolean isFollowed(Tx tx) {
        return ReceivedStore.isUnderWay(tx, recipient);
    }

    /** Without the phone, which is not for logs. */
    @Override
    public String toString() {
        return "part=" + part + " status=\"" + status + "\"";
    }
}
