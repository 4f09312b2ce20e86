package org.brevduva.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Cut;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.message.Addressee;
import org.brevduva.message.Origin;

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

    /** As long as the column. */
    private static final int MOST_CUT = 400;

    Permission.Grant grant() {
        return from.grant();
    }

    Policy policy() {
        return grant().policy();
    }

    Mailbox mailbox() {
        return grant().mailbox();
    }

    /** What is kept of where it comes from. */
    Origin origin(List<Addressee> recipients) {
        return new Origin(
                mailbox().address().value(),
                mailbox().account(),
                grant().how(),
                email.messageId(),
                envelope.notifications().content().map(Enum::name),
                envelope.notifications().envelopeId(),
                cuts(),
                title(recipients));
    }

    /** Many phones that answer one mail are many conversations, and need subjects of their own. */
    private Optional<String> title(List<Addressee> recipients) {
        return request.title().filter(title -> recipients.size() == 1);
    }

    /** By which rule what was cut. */
    Optional<String> cuts() {
        String words = body.cuts().stream().map(Cut::toString).collect(Collectors.joining(", "));
        return Optional.of(words.length() <= MOST_CUT ? words : words.substring(0, MOST_CUT))
                .filter(some -> !some.isEmpty());
    }
}
