package org.brevduva.message;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.sms.Msisdn;

/**
 * How far a message is.
 *
 * @param changedAt when it got that far
 * @param asked what its client wants to be told about it, as in RFC 3461, 4.1: {@code SUCCESS,FAILURE}
 * @param originalRecipient as its client knows it: RFC 3461, 4.2
 */
public record MessageOutcome(
        long id,
        Msisdn phone,
        int parts,
        Status status,
        Instant changedAt,
        Optional<String> asked,
        Optional<String> originalRecipient) {

    /** For logs: the number masked. */
    @Override
    public String toString() {
        return "message " + id + " to " + phone + " " + status;
    }
}
