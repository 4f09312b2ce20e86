package org.brevduva.bounce;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * An e-mail of ours that has not arrived, or not yet.
 *
 * @param parcel that carried it
 * @param status RFC 3463; empty if nobody said
 * @param why in the other server's words, perhaps empty; it may name addresses
 * @param inbound the SMS that it passed on, if it did
 * @param phone who wrote that SMS
 */
public record Bounce(
        long parcel,
        String account,
        MailAddress to,
        Kind kind,
        Optional<String> status,
        String why,
        Instant at,
        Optional<Long> inbound,
        Optional<String> phone) {

    /** How sure it is. A later one takes the place of an earlier one in this order, never the other way. */
    public enum Kind {
        /** It may still arrive. */
        DELAYED,
        /** A bounce that no program can read: probably it has not arrived. */
        UNCLEAR,
        /** It has not arrived. */
        FAILED
    }

    /** For logs: nothing that is private. */
    @Override
    public String toString() {
        return kind + " parcel=" + parcel + " to=" + to + " status=" + status.orElse("-");
    }
}
