package org.brevduva.intake;

import java.util.List;
import java.util.Optional;
import org.brevduva.account.Gatekeeper;
import org.brevduva.intake.Explanation.Author;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.mail.AuthorReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.AutomaticMail;
import org.brevduva.trust.RawMail;

/**
 * An e-mail that is explained, as far as it is read.
 *
 * @param envelope as it would be, with the recipients that are known
 * @param known the author's mailbox, if it is one
 */
record ExplainedMail(
        Question question, RawMail raw, IncomingEmail email, Envelope envelope, Optional<Gatekeeper.Known> known) {

    private static final MailAddress SOMEBODY = new MailAddress("somebody", "unknown.invalid");

    Author author(Standing standing) {
        Optional<String> unclear =
                email.author() instanceof AuthorReading.Unclear why ? Optional.of(why.why()) : Optional.empty();
        return new Author(
                email.from().stream().findFirst(),
                unclear,
                standing,
                known.map(there -> there.mailbox().accountName()));
    }

    /** How one sees that a machine wrote it. An author who is unclear, and no more, is no null sender. */
    Optional<String> automatic() {
        boolean unsaid = question.sender().isEmpty() && email.from().isEmpty();
        return AutomaticMail.sign(unsaid ? Optional.of(SOMEBODY) : envelope.sender(), email);
    }

    /** Why it goes round, if it does. */
    Optional<String> circle() {
        return SenderCheck.circle(email.fields().stream()
                .filter(field -> field.isNamed("Received"))
                .count());
    }

    /** Whether nobody but the administrator is named. */
    boolean isForAdministrator() {
        return !envelope.recipients().isEmpty()
                && envelope.recipients().stream().allMatch(one -> one.target() instanceof Target.Administrator);
    }

    <T extends Target> List<T> targets(Class<T> kind) {
        return envelope.recipients().stream()
                .map(Recipient::target)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
