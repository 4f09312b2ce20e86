package org.brevduva.account;

import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/**
 * A registered e-mail address that may send.
 *
 * @param key the name of the API key that it hangs on, if it does: that key deactivated pauses the mailbox
 * @param domain of ours, under which its conversations are held
 * @param number its dialog number: SMS to it become e-mails to the mailbox
 * @param sender what phones show in place of the number
 * @param hasPassword whether one can log in as it
 * @param paused whether it, its key or its account is not in force: nothing goes out, and what comes in waits
 */
public record Mailbox(
        long id,
        long account,
        String accountName,
        Optional<String> key,
        MailAddress address,
        String domain,
        State state,
        Optional<Msisdn> number,
        Optional<SenderId> sender,
        boolean hasPassword,
        Options options,
        boolean paused) {

    /** What phones show: its sender, else its number. */
    public Optional<SenderId> shown() {
        return sender.or(() -> number.map(SenderId::of));
    }
}
