package org.brevduva.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Numbers;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Cut;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Origin;
import org.brevduva.message.Quality;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.brevduva.trust.RawMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes SMS of an e-mail whose sender is known, if he may send them, and makes them durable. */
public final class Dispatch {

    private static final Logger log = LoggerFactory.getLogger("intake");

    /** Recipients that a refusal names: nobody reads more, and a reply is short. */
    private static final int MOST_NAMED = 5;

    /** As long as the column. */
    private static final int MOST_CUT = 400;

    private final Store store;
    private final RequestReader requests;
    private final Composer composer;
    private final Trade trade;

    /** Where the orders go. */
    public record Trade(Submissions submissions, LoopGuard loops, Reports reports) {}

    public Dispatch(Store store, RequestReader requests, Composer composer, Trade trade) {
        this.store = store;
        this.requests = requests;
        this.composer = composer;
        this.trade = trade;
    }

    /** A mail as far as it is understood. */
    private record Job(
            Envelope envelope,
            IncomingEmail email,
            Permission.Grant grant,
            SubjectReading.Says subject,
            BodyText body) {

        List<Msisdn> phones() {
            return Stream.concat(
                            envelope.recipients().stream().flatMap(recipient -> recipient.phone().stream()),
                            subject.recipients().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * {@code raw}: read once more where lists are attached; not before, since reading them costs more than a stranger
     * may ask for.
     *
     * @throws IOException only what {@code raw} throws
     */
    Verdict send(Envelope envelope, IncomingEmail email, SenderCheck.Finding.Sender sender, RawMail raw)
            throws IOException {
        Permission.Grant grant = sender.grant();
        SubjectReading subject = requests.read(envelope, email, sender, raw);
        if (subject instanceof SubjectReading.Unclear unclear) {
            return new Verdict.Refused(Verdict.Reason.NOT_THERE, unclear.why());
        }
        if (subject instanceof SubjectReading.BadList bad) {
            return new Verdict.Refused(Verdict.Reason.UNREADABLE, bad.why());
        }
        if (subject instanceof SubjectReading.NotNow not) {
            return new Verdict.Later(Verdict.Delay.TOO_FAST, not.why());
        }
        TextRules rules = new TextRules(
                Optional.of(grant.policy().endMarker()), grant.policy().disclaimers());
        BodyText body = BodyText.of(email.plainText(), email.html(), rules);
        Job job = new Job(envelope, email, grant, (SubjectReading.Says) subject, body);
        if (job.phones().isEmpty()) {
            return new Verdict.Refused(
                    Verdict.Reason.NOT_THERE,
                    "there is no recipient: write the numbers into the subject, or attach a list");
        }
        if (job.phones().size() > grant.policy().maxRecipients()) {
            return new Verdict.Refused(Verdict.Reason.OVER_LIMIT, Recipients.tooMany(grant.policy()));
        }
        Optional<Verdict> refusal = store.inTransaction(tx -> refusal(tx, job));
        return refusal.orElseGet(() -> compose(job));
    }

    private Optional<Verdict> refusal(Tx tx, Job job) {
        Mailbox mailbox = job.grant().mailbox();
        Policy policy = job.grant().policy();
        Optional<SenderId> sender = job.subject().sender();
        if (sender.isPresent() && !mayShow(tx, mailbox, policy, sender.get())) {
            return Optional.of(new Verdict.Refused(
                    Verdict.Reason.NOT_THERE,
                    "the subject is the sender that phones show, and this one is not registered for you: leave it empty,"
                            + " or ask your administrator to allow it"));
        }
        List<String> complaints = new ArrayList<>();
        for (Msisdn phone : job.phones()) {
            Recipients.complaint(tx, policy, mailbox.account(), phone)
                    .ifPresent(why -> complaints.add("+" + phone.digits() + ": " + why));
        }
        if (!complaints.isEmpty()) {
            String named = complaints.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
            String more = complaints.size() > MOST_NAMED ? "; and " + (complaints.size() - MOST_NAMED) + " more" : "";
            return Optional.of(
                    new Verdict.Refused(Verdict.Reason.NOT_THERE, "nothing was sent, because of " + named + more));
        }
        return trade.loops()
                .complaint(tx, mailbox, job.phones())
                .map(why -> new Verdict.Refused(Verdict.Reason.LOOP, why));
    }

    private static boolean mayShow(Tx tx, Mailbox mailbox, Policy policy, SenderId sender) {
        return mailbox.shown().equals(Optional.of(sender))
                || policy.allows(sender)
                || Numbers.belongs(tx, mailbox.account(), sender.value());
    }

    private Verdict compose(Job job) {
        boolean noText = job.email().plainText().isEmpty() && job.email().html().isEmpty();
        if (noText && job.subject().text().isEmpty()) {
            return new Verdict.Refused(
                    Verdict.Reason.UNREADABLE, "the e-mail has no text: write it into the body, as text or HTML");
        }
        String text = Stream.of(job.subject().text(), job.body().text())
                .filter(some -> !some.isBlank())
                .collect(Collectors.joining("\n"));
        Policy policy = job.grant().policy();
        Composer.Composition composition = composer.with(policy.encoding().orElse(composer.policy()), policy.maxParts())
                .compose(new SmsText(text));
        if (composition instanceof Composer.Composition.DoesNot refused) {
            return new Verdict.Refused(Verdict.Reason.TEXT, refused.why());
        }
        if (composition instanceof Composer.Composition.Fits fits) {
            return accept(job, fits.composed());
        }
        throw new AssertionError("no verdict for " + composition.getClass());
    }

    private Verdict accept(Job job, Composed composed) {
        Permission.Grant grant = job.grant();
        Mailbox mailbox = grant.mailbox();
        Envelope envelope = job.envelope();
        Origin origin = new Origin(
                mailbox.address().value(),
                mailbox.account(),
                grant.how(),
                job.email().messageId(),
                envelope.notifications().content().map(Enum::name),
                envelope.notifications().envelopeId(),
                cuts(job.body()));
        List<Addressee> recipients = addressees(job);
        Terms terms = new Terms(trade.reports().on(mailbox, recipients), Optional.empty(), Quality.STANDARD);
        SenderId shown = job.subject().sender().or(mailbox::shown).orElseThrow();
        Submissions.Order order = new Submissions.Order(origin, shown, composed, recipients, terms, grant.limits());
        try {
            Submissions.Accepted accepted = trade.submissions().accept(order);
            log.info(
                    "accepted submission={} from={} proof=\"{}\" messages={} parts={} encoding={} repeated={} cut=\"{}\"",
                    accepted.submission(),
                    mailbox.address(),
                    grant.how(),
                    accepted.messages(),
                    accepted.messages() * composed.parts(),
                    composed.encoding(),
                    recipients.size() - accepted.messages(),
                    cuts(job.body()).orElse(""));
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

    /** By which rule what was cut. */
    private static Optional<String> cuts(BodyText body) {
        String words = body.cuts().stream().map(Cut::toString).collect(Collectors.joining(", "));
        return Optional.of(words.length() <= MOST_CUT ? words : words.substring(0, MOST_CUT))
                .filter(some -> !some.isEmpty());
    }

    /** Each phone once, as it was named first; what the client asks about one is for those of the envelope. */
    private static List<Addressee> addressees(Job job) {
        List<Addressee> addressees = new ArrayList<>();
        for (Msisdn phone : job.phones()) {
            NotifyRequest asked = job.envelope().recipients().stream()
                    .filter(recipient -> recipient.phone().equals(Optional.of(phone)))
                    .findFirst()
                    .map(Recipient::asked)
                    .orElse(NotifyRequest.UNSAID);
            Optional<String> events = asked.events().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            asked.events().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
            addressees.add(new Addressee(phone, events, asked.originalRecipient(), Optional.empty()));
        }
        return addressees;
    }
}
