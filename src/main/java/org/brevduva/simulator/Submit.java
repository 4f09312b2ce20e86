package org.brevduva.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.sms.Concatenation;

/**
 * What a client asked the simulated operator to send: one submit_sm (SMPP 3.4, 4.4), decoded. Numbers are as in the
 * packet; {@code userData} holds the octets of short_message, or of the message_payload parameter, with their header.
 */
public record Submit(
        long bind,
        String systemId,
        int sequence,
        Address source,
        Address destination,
        int esmClass,
        int dataCoding,
        int registeredDelivery,
        OptionalInt userMessageReference,
        Optional<Concatenation> concatenation,
        byte[] userData,
        byte[] payload) {

    @Override
    public String toString() {
        return "submit bind=" + bind + " sequence=" + sequence + " to=" + destination + " octets=" + userData.length;
    }
}
