package org.brevduva.message;

import java.time.Instant;
import java.util.Optional;

/**
 * A submission whose sender is to be told what became of it.
 *
 * @param mailbox the address of the registered mailbox that wrote it
 * @param messageId the e-mail's Message-ID, as {@code <...>}
 * @param envelopeId by which its client knows it; RFC 3461, 4.4
 * @param confirmUntil its sender had so long to say yes to it, if he was asked
 * @param sendAt the later time from which it was sent, if its sender had named one
 * @param choice of the mailbox, for recipients about whom its client asked for nothing
 * @param to the e-mail address that reports go to
 * @param interimAt when he was told how far it had come, if he was
 */
public record Reported(
        long id,
        String mailbox,
        Optional<String> messageId,
        Optional<String> envelopeId,
        Instant acceptedAt,
        Optional<Instant> confirmUntil,
        Optional<Instant> sendAt,
        Reporting.Choice choice,
        String to,
        Optional<Instant> interimAt) {

    /** From when on its messages could leave at the latest. */
    public Instant begun() {
        Instant free = confirmUntil.orElse(acceptedAt);
        return sendAt.filter(free::isBefore).orElse(free);
    }

    /** For logs: no address. */
    @Override
    public String toString() {
        return "reported submission " + id;
    }
}
