package org.brevduva.message;

import java.time.Instant;

/**
 * A part whose answer was lost, so that nobody knows its id, or whether it arrived.
 *
 * @param given whether it has been given up: only the truth can change it, it is not sent any more
 * @param recipient the phone's digits with country code; {@code sender} as it was submitted
 */
public record DoubtfulPart(
        long part, long message, String smsc, boolean given, String recipient, String sender, Instant acceptedAt) {

    /** The user_message_reference of its submit (SMPP 3.4, 5.3.2.17): all that two octets hold of its id. */
    public int reference() {
        return (int) (part & 0xffff);
    }

    /** Without phone and sender, which are not for logs. */
    @Override
    public String toString() {
        return "part=" + part;
    }
}
