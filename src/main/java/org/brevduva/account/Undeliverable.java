package org.brevduva.account;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * An e-mail address that an account's forwards go to no more, because too much of it came back, or its reader said so.
 *
 * @param bounces how many e-mails had come back when it was stopped
 * @param status what the last of them said (RFC 3463), or {@code asked}
 * @param since when it was stopped
 * @param lifted when an administrator last let it be written to again; what came back before counts no more
 */
public record Undeliverable(
        long id,
        String account,
        MailAddress address,
        int bounces,
        String status,
        Instant since,
        Optional<Instant> lifted) {

    /** Whether it is written to no more. */
    public boolean inForce() {
        return lifted.isEmpty();
    }
}
