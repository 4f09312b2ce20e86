package org.brevduva.bounce;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * An e-mail of ours that is worth knowing about if it comes back.
 *
 * @param parcel that carries it
 * @param account for which it was written
 * @param mailbox whose SMS it is; empty if it goes to another address, which may be written to no more one day
 * @param inbound the SMS that it passes on, if it does
 */
public record Sent(
        long parcel, long account, Optional<Long> mailbox, MailAddress to, Optional<Long> inbound, Instant at) {}
