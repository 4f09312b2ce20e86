package org.brevduva.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.sms.Concatenation;

/**
 * One part that the simulated operator took, whether it said so or not. {@code nanos} is the time of a stopwatch, for
 * differences only; {@code userData} is the text without its header, as octets, and empty when texts are not kept.
 */
public record SubmittedPart(
        long nanos,
        String source,
        String destination,
        int dataCoding,
        Optional<Concatenation> concatenation,
        byte[] userData,
        String messageId,
        OptionalInt userMessageReference) {

    @Override
    public String toString() {
        return "part " + messageId + " of " + userData.length + " octets";
    }
}
