package org.brevduva.intake;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.IncomingEmail;

/**
 * A mail as far as it is understood.
 *
 * @param from who wrote it
 * @param sendAt the later time from which it is sent
 */
record Job(
        Envelope envelope,
        IncomingEmail email,
        SenderCheck.Finding.Sender from,
        Request request,
        BodyText body,
        Optional<Instant> sendAt) {

    Permission.Grant grant() {
        return from.grant();
    }

    Policy policy() {
        return grant().policy();
    }

    Mailbox mailbox() {
        return grant().mailbox();
    }
}
