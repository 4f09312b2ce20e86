package org.brevduva.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * A phone number or short code of ours that can receive SMS.
 *
 * @param number 3 to 15 digits; with country code unless it is a short code
 * @param mailbox whose it is, or where SMS to a shared number go; none while it is free
 * @param freeSince since when nobody has had it; none if it has a mailbox, and if it never had one
 */
public record VirtualNumber(
        long id,
        String number,
        Kind kind,
        long account,
        String accountName,
        Optional<MailAddress> mailbox,
        Optional<Instant> freeSince) {

    public enum Kind {
        /** Bound to one mailbox: the two make conversations. */
        DIALOG,
        /** Of many mailboxes; what comes to it goes to its default one. */
        SHARED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
