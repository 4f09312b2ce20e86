package org.brevduva.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.account.Mailbox;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Origin;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SmsText;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes SMS of an e-mail whose sender is known, if he may send them, and makes them durable. */
public final class Dispatch {

    private static final Logger log = LoggerFactory.getLogger("intake");

    /** Recipients that a refusal names: nobody reads more, and a reply is short. */
    private static final int MOST_NAMED = 5;

    private final Store store;
    private final Composer composer;
    private final Submissions submissions;
    private final LoopGuard loops;

    public Dispatch(Store store, Composer composer, Submissions submissions, LoopGuard loops) {
        this.store = store;
        this.composer = composer;
        this.submissions = submissions;
        this.loops = loops;
    }

    Verdict send(Envelope envelope, IncomingEmail email, Permission.Grant grant) {
        if (envelope.recipients().size() > grant.policy().maxRecipients()) {
            return new Verdict.Refused(Verdict.Reason.OVER_LIMIT, Recipients.tooMany(grant.policy()));
        }
        Optional<Verdict> refusal = store.inTransaction(tx -> refusal(tx, envelope, grant));
        return refusal.orElseGet(() -> compose(envelope, email, grant));
    }

    private Optional<Verdict> refusal(Tx tx, Envelope envelope, Permission.Grant grant) {
        Mailbox mailbox = grant.mailbox();
        List<String> complaints = new ArrayList<>();
        for (Msisdn phone : phones(envelope)) {
            Recipients.complaint(tx, grant.policy(), mailbox.account(), phone)
                    .ifPresent(why -> complaints.add("+" + phone.digits() + ": " + why));
        }
        if (!complaints.isEmpty()) {
            String named = complaints.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
            String more = complaints.size() > MOST_NAMED ? "; and " + (complaints.size() - MOST_NAMED) + " more" : "";
            return Optional.of(
                    new Verdict.Refused(Verdict.Reason.NOT_THERE, "nothing was sent, because of " + named + more));
        }
        List<Msisdn> phones = phones(envelope);
        return loops.complaint(tx, mailbox, phones).map(why -> new Verdict.Refused(Verdict.Reason.LOOP, why));
    }

    private static List<Msisdn> phones(Envelope envelope) {
        return envelope.recipients().stream()
                .flatMap(recipient -> recipient.phone().stream())
                .distinct()
                .toList();
    }

    private Verdict compose(Envelope envelope, IncomingEmail email, Permission.Grant grant) {
        if (email.plainText().isEmpty()) {
            return new Verdict.Refused(
                    Verdict.Reason.UNREADABLE, "the e-mail has no text/plain part: write it as plain text");
        }
        SmsText text = new SmsText(BodyText.of(email.plainText().get()).text());
        Composer.Composition composition = within(grant.policy()).compose(text);
        if (composition instanceof Composer.Composition.DoesNot refused) {
            return new Verdict.Refused(Verdict.Reason.TEXT, refused.why());
        }
        if (composition instanceof Composer.Composition.Fits fits) {
            return accept(envelope, email, grant, fits.composed());
        }
        throw new AssertionError("no verdict for " + composition.getClass());
    }

    private Composer within(Policy policy) {
        return new Composer(
                composer.maxCharacters(), Math.min(composer.maxParts(), policy.maxParts()), composer.width());
    }

    private Verdict accept(Envelope envelope, IncomingEmail email, Permission.Grant grant, Composed composed) {
        Mailbox mailbox = grant.mailbox();
        Origin origin = new Origin(
                mailbox.address().value(),
                mailbox.account(),
                grant.how(),
                email.messageId(),
                envelope.notifications().content().map(Enum::name),
                envelope.notifications().envelopeId());
        List<Addressee> recipients = addressees(envelope);
        Submissions.Order order =
                new Submissions.Order(origin, mailbox.shown().orElseThrow(), composed, recipients, grant.limits());
        try {
            Submissions.Accepted accepted = submissions.accept(order);
            log.info(
                    "accepted submission={} from={} proof=\"{}\" messages={} parts={} encoding={} repeated={}",
                    accepted.submission(),
                    mailbox.address(),
                    grant.how(),
                    accepted.messages(),
                    accepted.messages() * composed.parts(),
                    composed.encoding(),
                    recipients.size() - accepted.messages());
            return new Verdict.Accepted(accepted.submission(), accepted.messages());
        } catch (OverLimit e) {
            return e.limit().passesSoon()
                    ? new Verdict.Later(Verdict.Delay.TOO_FAST, e.limit().inWords() + ": try again in a minute")
                    : new Verdict.Refused(
                            Verdict.Reason.OVER_LIMIT,
                            e.limit().inWords() + ", and this mail would be more: nothing was sent");
        } catch (IOException | DatabaseException e) {
            log.error("nothing can be accepted, the spool does not take it", e);
            return new Verdict.Busy("the spool does not take it right now");
        }
    }

    /** Each phone once, as it was named first. */
    private static List<Addressee> addressees(Envelope envelope) {
        List<Addressee> addressees = new ArrayList<>();
        for (Msisdn phone : phones(envelope)) {
            NotifyRequest asked = envelope.recipients().stream()
                    .filter(recipient -> recipient.phone().equals(Optional.of(phone)))
                    .findFirst()
                    .orElseThrow()
                    .asked();
            Optional<String> events = asked.events().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            asked.events().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
            addressees.add(new Addressee(phone, events, asked.originalRecipient()));
        }
        return addressees;
    }
}
