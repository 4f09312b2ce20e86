package org.brevduva.intake;

import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.sms.Msisdn;

/**
 * Whom a RCPT addressed, as the gate understood it.
 *
 * @param asked what the client asks to be told about it
 */
public record Recipient(MailAddress address, Target target, NotifyRequest asked) {

    public static Recipient phone(MailAddress address, Msisdn number) {
        return new Recipient(address, new Target.Phone(number), NotifyRequest.UNSAID);
    }

    public Recipient asking(NotifyRequest other) {
        return new Recipient(address, target, other);
    }

    /** The phone, if it is one. */
    Optional<Msisdn> phone() {
        return target instanceof Target.Phone phone ? Optional.of(phone.number()) : Optional.empty();
    }
}
