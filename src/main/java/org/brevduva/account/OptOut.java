package org.brevduva.account;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/**
 * A phone whose owner wants no more SMS.
 *
 * @param account from which none; empty: from nobody here
 * @param number of ours that it was said to, digits: then nothing is sent from that one, nor from senders that are
 *     names, which nobody can answer; empty: nothing at all
 * @param reason in words of whoever noted it
 */
public record OptOut(
        long id, Optional<String> account, Msisdn phone, Optional<String> number, String reason, Instant since) {

    /** Whether it keeps SMS from this sender away; where none is known, whether it does from every one. */
    boolean stops(Optional<SenderId> sender) {
        return number.isEmpty()
                || sender.isPresent()
                        && (sender.get().kind() == SenderId.Kind.ALPHANUMERIC
                                || sender.get().value().equals(number.get()));
    }
}
