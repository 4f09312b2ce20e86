package org.brevduva.dialog;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.bounce.Sent;
import org.brevduva.mail.MailAddress;

/**
 * A mail that an SMS becomes besides that to its mailbox.
 *
 * @param account for which it is written
 * @param mailbox that gets it; empty if it goes to somebody who has none here
 * @param mail as it will be sent
 */
record FurtherMail(long account, Optional<Long> mailbox, MailAddress to, String mail) {

    /** What is known of it if it comes back. */
    Sent sent(long parcel, long sms, Instant at) {
        return new Sent(parcel, account, mailbox, to, Optional.of(sms), at);
    }

    /** For logs: neither the mail nor the whole address. */
    @Override
    public String toString() {
        return "mail to " + to;
    }
}
