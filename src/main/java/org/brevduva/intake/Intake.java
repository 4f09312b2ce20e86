package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Permission;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SmsText;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.brevduva.trust.AutomaticMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an e-mail, asks who wrote it and whether he may, composes the SMS, makes them durable: in this order. */
public final class Intake implements Gate {

    private static final Logger log = LoggerFactory.getLogger("intake");

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Domains domains;
    private final Gatekeeper gatekeeper;
    private final Composer composer;
    private final Submissions submissions;
    private final Store store;

    public Intake(Domains domains, Gatekeeper gatekeeper, Composer composer, Submissions submissions, Store store) {
        this.domains = domains;
        this.gatekeeper = gatekeeper;
        this.composer = composer;
        this.submissions = submissions;
        this.store = store;
    }

    @Override
    public Optional<Verdict.Busy> busy() {
        return store.hasRoom() ? Optional.empty() : Optional.of(new Verdict.Busy("the disk is nearly full"));
    }

    @Override
    public RecipientAnswer recipient(String address) {
        return domains.find(address);
    }

    @Override
    public Verdict take(Envelope envelope, InputStream mail) throws IOException {
        EmailReading reading = reader.read(mail);
        if (reading instanceof EmailReading.Unreadable unreadable) {
            return new Verdict.Refused(Verdict.Reason.UNREADABLE, "the e-mail cannot be read: " + unreadable.why());
        }
        IncomingEmail email = ((EmailReading.Read) reading).email();
        Optional<String> automatic = AutomaticMail.sign(envelope.sender(), email.fields());
        if (automatic.isPresent()) {
            return new Verdict.Refused(
                    Verdict.Reason.AUTOMATIC, "automatic e-mail does not become an SMS: " + automatic.get());
        }
        Permission permission = gatekeeper.check(email.from(), envelope.client());
        if (permission instanceof Permission.Refusal refusal) {
            return new Verdict.Refused(Verdict.Reason.NOT_ALLOWED, refusal.why());
        }
        if (permission instanceof Permission.Grant grant) {
            return compose(envelope, email, grant.mailbox());
        }
        throw new AssertionError("no verdict for " + permission.getClass());
    }

    private Verdict compose(Envelope envelope, IncomingEmail email, Mailbox mailbox) {
        if (email.plainText().isEmpty()) {
            return new Verdict.Refused(
                    Verdict.Reason.UNREADABLE, "the e-mail has no text/plain part: write it as plain text");
        }
        SmsText text = new SmsText(BodyText.of(email.plainText().get()).text());
        Composer.Composition composition = composer.compose(text);
        if (composition instanceof Composer.Composition.DoesNot refused) {
            return new Verdict.Refused(Verdict.Reason.TEXT, refused.why());
        }
        if (composition instanceof Composer.Composition.Fits fits) {
            return accept(envelope, email, mailbox, fits.composed());
        }
        throw new AssertionError("no verdict for " + composition.getClass());
    }

    private Verdict accept(Envelope envelope, IncomingEmail email, Mailbox mailbox, Composed composed) {
        List<Msisdn> recipients =
                envelope.recipients().stream().map(Recipient::number).distinct().toList();
        Submissions.Order order = new Submissions.Order(
                mailbox.address().value(), mailbox.sender(), composed, email.messageId(), recipients);
        try {
            Submissions.Accepted accepted = submissions.accept(order);
            log.info(
                    "accepted submission={} from={} messages={} parts={} encoding={} repeated={}",
                    accepted.submission(),
                    mailbox.address(),
                    accepted.messages(),
                    accepted.messages() * composed.parts(),
                    composed.encoding(),
                    recipients.size() - accepted.messages());
            return new Verdict.Accepted(accepted.submission(), accepted.messages());
        } catch (IOException | DatabaseException e) {
            log.error("nothing can be accepted, the spool does not take it", e);
            return new Verdict.Busy("the spool does not take it right now");
        }
    }
}
