package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.account.Audit;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Gatekeeper.Entry;
import org.brevduva.account.Quotas;
import org.brevduva.mail.AuthorReading;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an e-mail, asks who wrote it and whether he may, has the SMS made and sent: in this order. */
public final class Intake implements Gate {

    private static final Logger log = LoggerFactory.getLogger("intake");

    private static final String NOT_NOW = "the mail cannot be taken right now, try again later";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\+([1-9][0-9]{6,14})\\b");

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Store store;
    private final Desks desks;
    private final Path directory;

    /**
     * Who is asked, in the order in which an e-mail comes by.
     *
     * @param quotas what is left, for answers at RCPT
     */
    public record Desks(
            Recipients recipients,
            Gatekeeper gatekeeper,
            SenderCheck senders,
            Dispatch dispatch,
            Subscriptions subscriptions,
            Forwarding forwarding,
            Returns returns,
            Quotas quotas,
            Audit audit) {}

    private Intake(Store store, Desks desks, Path directory) {
        this.store = store;
        this.desks = desks;
        this.directory = directory;
    }

    /**
     * Opens the gate.
     *
     * @param directory for e-mails in hand that are large; what an earlier process left there goes
     * @throws IOException when it cannot be used
     */
    public static Intake open(Store store, Desks desks, Path directory) throws IOException {
        KeptMail.clear(directory);
        return new Intake(store, desks, directory);
    }

    @Override
    public Optional<Verdict.Busy> busy() {
        return store.hasRoom() ? Optional.empty() : Optional.of(new Verdict.Busy("the disk is nearly full"));
    }

    @Override
    public Schedule schedule() {
        return desks.dispatch().schedule();
    }

    @Override
    public LoginAnswer login(String user, String password, InetAddress client) {
        Entry entry = desks.gatekeeper().enter(user, password, client);
        if (entry instanceof Entry.Welcome welcome) {
            log.info("logged in mailbox={}", welcome.mailbox().address());
            return new LoginAnswer.Welcome(
                    new Login(welcome.mailbox().id(), welcome.mailbox().address()));
        }
        if (entry instanceof Entry.Later later) {
            desks.audit().refused(client.getHostAddress(), "login", later.why());
            return new LoginAnswer.Later(later.why());
        }
        desks.audit().refused(client.getHostAddress(), "login", "wrong mailbox or password");
        return new LoginAnswer.Wrong(
                "user or password is wrong: the user is the address of a mailbox that has a password");
    }

    @Override
    public RecipientAnswer recipient(Caller caller, String address) {
        RecipientAnswer answer = judged(caller, desks.recipients().find(address));
        String actor = caller.login()
                .map(Login::address)
                .map(Object::toString)
                .orElseGet(() -> caller.client().getHostAddress());
        // Which one it was, as far as a log may know.
        String named =
                MailAddress.read(address).map(read -> "recipient " + read).orElse("recipient");
        answer.refusal().ifPresent(why -> desks.audit().refused(actor, named, why));
        return answer;
    }

    /** Who has shown who he is hears at once what he may not do; what a stranger may do is nobody's business. */
    private RecipientAnswer judged(Caller caller, RecipientAnswer answer) {
        if (!(answer instanceof RecipientAnswer.Known found)
                || found.recipient().phone().isEmpty()) {
            return answer;
        }
        Msisdn phone = found.recipient().phone().get();
        boolean vouched = caller.login().isEmpty() && desks.gatekeeper().isRelay(caller.client());
        return store.inTransaction(tx -> {
            Optional<Gatekeeper.Known> known = caller.login()
                    .flatMap(login -> Gatekeeper.known(tx, login.mailbox()))
                    .or(() -> caller.sender()
                            .filter(sender -> vouched)
                            .flatMap(sender -> Gatekeeper.known(tx, sender.value())));
            return known.flatMap(sender -> Recipients.early(tx, sender, phone, caller, desks.quotas()))
                    .orElse(answer);
        });
    }

    @Override
    public Verdict take(Envelope envelope, InputStream mail) throws IOException {
        try (KeptMail kept = KeptMail.read(mail, directory)) {
            return judge(envelope, kept);
        } catch (KeptMail.NoRoom e) {
            log.error("a large mail cannot be kept while it is read directory={}", directory, e);
            return new Verdict.Busy(NOT_NOW);
        } catch (DatabaseException e) {
            log.error("nothing can be accepted, the database does not answer", e);
            return new Verdict.Busy(NOT_NOW);
        }
    }

    private Verdict judge(Envelope envelope, KeptMail kept) throws KeptMail.NoRoom {
        try {
            return judged(envelope, kept);
        } catch (IOException e) {
            // The client's part is over: this is our own disk.
            throw new KeptMail.NoRoom(e);
        }
    }

    private Verdict judged(Envelope envelope, KeptMail kept) throws IOException {
        if (envelope.hold().isPresent() && !envelope.isForPhones()) {
            return refused(
                    envelope.client().getHostAddress(),
                    "only a mail that becomes an SMS is kept for a later time: send this one without HOLDFOR and"
                            + " HOLDUNTIL");
        }
        EmailReading reading;
        try (InputStream mail = kept.open()) {
            reading = reader.read(mail);
        }
        List<Target> returned = Returns.of(envelope);
        if (!returned.isEmpty()) {
            return returned.size() == envelope.recipients().size()
                    ? desks.returns().take(returned, reading, kept)
                    : refused(
                            envelope.client().getHostAddress(),
                            "what comes back of a mail goes to its sender and to nobody else");
        }
        List<Recipient> administrators = Forwarding.administrators(envelope);
        return administrators.isEmpty() ? judged(envelope, reading, kept) : passedOn(envelope, reading, kept);
    }

    /**
     * To the administrator, whoever writes. If others are named too the mail is taken as a whole or not at all: they go
     * first, since what is accepted for them is known when it comes again.
     */
    private Verdict passedOn(Envelope envelope, EmailReading reading, KeptMail kept) throws IOException {
        String client = envelope.client().getHostAddress();
        Optional<Verdict> refusal = desks.forwarding().refusal(envelope, reading, kept);
        if (refusal.isPresent()) {
            refusal.flatMap(Intake::why).ifPresent(why -> desks.audit().refused(client, "mail to administrator", why));
            return refusal.get();
        }
        List<Recipient> others = envelope.recipients().stream()
                .filter(recipient -> !(recipient.target() instanceof Target.Administrator))
                .toList();
        if (others.isEmpty()) {
            return desks.forwarding().forward(envelope, reading, kept);
        }
        Verdict verdict = judged(envelope.to(others), reading, kept);
        if (verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Done) {
            desks.forwarding().forward(envelope, reading, kept);
        }
        return verdict instanceof Verdict.Refused refused
                ? new Verdict.Refused(
                        refused.reason(), refused.why() + "; write to the administrator in a mail of its own")
                : verdict;
    }

    private static Optional<String> why(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            return Optional.of(refused.why());
        }
        return verdict instanceof Verdict.Later later ? Optional.of(later.why()) : Optional.empty();
    }

    private Verdict judged(Envelope envelope, EmailReading reading, KeptMail kept) throws IOException {
        String client = envelope.client().getHostAddress();
        if (reading instanceof EmailReading.Unreadable unreadable) {
            String why = "the e-mail cannot be read: " + unreadable.why();
            desks.audit().refused(client, "mail", why);
            return new Verdict.Refused(Verdict.Reason.UNREADABLE, why);
        }
        EmailReading.Read read = (EmailReading.Read) reading;
        Optional<Target.Service> service = service(envelope);
        if (service.isPresent() && envelope.recipients().size() > 1) {
            return refused(client, "write to " + named(envelope, service.get()) + "@ and to nobody else");
        }
        // Nobody need be registered to ask for a number, or for help.
        boolean newcomer =
                service.filter(asked -> asked != Target.Service.UNSUBSCRIBE).isPresent();
        SenderCheck.Finding finding = desks.senders().check(envelope, read.email(), kept, newcomer);
        if (finding instanceof SenderCheck.Finding.Nobody nobody) {
            desks.audit().refused(client, read.email().toString(), nobody.detail());
            return nobody.verdict();
        }
        MailAddress author = ((AuthorReading.Read) read.email().author()).author();
        String mailbox = author.toString();
        Verdict verdict = service.isPresent()
                ? serve(service.get(), envelope, read.email(), finding)
                : desks.dispatch().send(envelope, read.email(), (SenderCheck.Finding.Sender) finding, kept);
        why(verdict).ifPresent(why -> desks.audit().refused(mailbox, "mail", masked(why)));
        return verdict;
    }

    /** The sender wants to know which phone it was; the books do not. */
    private static String masked(String why) {
        return WHOLE_NUMBER.matcher(why).replaceAll(number -> "+" + new Msisdn(number.group(1)));
    }

    private Verdict refused(String actor, String why) {
        desks.audit().refused(actor, "mail", why);
        return new Verdict.Refused(Verdict.Reason.NOT_ALLOWED, why);
    }

    /** As the client called it. */
    private static String named(Envelope envelope, Target.Service service) {
        return envelope.recipients().stream()
                .filter(recipient -> recipient.target() == service)
                .map(recipient -> recipient.address().local().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Target.Service> service(Envelope envelope) {
        return envelope.recipients().stream()
                .map(Recipient::target)
                .filter(Target.Service.class::isInstance)
                .map(Target.Service.class::cast)
                .findFirst();
    }

    private Verdict serve(Target.Service service, Envelope envelope, IncomingEmail email, SenderCheck.Finding finding)
            throws IOException {
        MailAddress ours = envelope.recipients().get(0).address();
        MailAddress author = ((AuthorReading.Read) email.author()).author();
        return switch (service) {
            case SUBSCRIBE -> desks.subscriptions().subscribe(ours, email, author);
            case HELP -> desks.subscriptions().help(ours, email, author);
            case UNSUBSCRIBE ->
                desks.subscriptions()
                        .unsubscribe(
                                ours,
                                email,
                                ((SenderCheck.Finding.Sender) finding).grant().mailbox());
        };
    }
}
