package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Policy;
import org.brevduva.account.Quotas;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Author;
import org.brevduva.intake.Explanation.Fate;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Standing;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.ReturnRequest;
import org.brevduva.message.Composer;
import org.brevduva.message.Routes;
import org.brevduva.store.Store;
import org.brevduva.trust.RawMail;

/**
 * Says what would become of an e-mail, step by step, and does nothing: for whoever wonders why. Nothing is sent, kept
 * or counted, and no wrong password either. With accounts it knows who may send what; with the settings alone it reads
 * the subject as it is told to. Thread-safe.
 */
public final class Explain {

    /** Recipients that are taken from To and Cc. */
    private static final int MOST_NAMED = 100;

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final House house;
    private final Policy.SubjectPolicy subject;
    private final Optional<Desk> desk;

    /**
     * What the settings say.
     *
     * @param routes which way SMS leave
     * @param schedule the later times that mails may name
     */
    public record House(Domains domains, Addresses addresses, Composer composer, Routes routes, Schedule schedule) {}

    /** Who is asked about accounts; the same who are asked when a mail is to be sent. */
    public record Desk(
            Store store,
            Recipients recipients,
            Gatekeeper gatekeeper,
            SenderCheck senders,
            RequestReader requests,
            ApiKeys keys,
            LoopGuard loops,
            Quotas quotas) {}

    private Explain(House house, Policy.SubjectPolicy subject, Optional<Desk> desk) {
        this.house = house;
        this.subject = subject;
        this.desk = desk;
    }

    /** Without accounts; {@code subject}: how theirs are to be read. */
    public static Explain bySettings(House house, Policy.SubjectPolicy subject) {
        return new Explain(house, subject, Optional.empty());
    }

    public static Explain byAccounts(House house, Desk desk) {
        return new Explain(house, Policy.SubjectPolicy.SENDER, Optional.of(desk));
    }

    /**
     * Explains the mail.
     *
     * @throws IOException only what {@code raw} throws
     */
    public Explanation of(RawMail raw, Question question) throws IOException {
        EmailReading reading;
        try (InputStream mail = raw.open()) {
            reading = reader.read(mail);
        }
        ExplainedAddresses addresses = new ExplainedAddresses(house, desk);
        if (reading instanceof EmailReading.Unreadable unreadable) {
            String why = "the e-mail cannot be read: " + unreadable.why();
            return unread(addresses.of(question.recipients()), why);
        }
        IncomingEmail email = ((EmailReading.Read) reading).email();
        List<String> named = question.recipients().isEmpty() ? ours(email) : question.recipients();
        Envelope envelope = envelope(email, question, addresses.known(named));
        Optional<Gatekeeper.Known> known = desk.flatMap(there -> email.from().stream()
                .findFirst()
                .flatMap(author -> there.store().inTransaction(tx -> Gatekeeper.known(tx, author.value()))));
        ExplainedMail mail = new ExplainedMail(question, raw, email, envelope, known);
        List<Addressed> recipients = addresses.of(named, known);
        return desk.isPresent()
                ? new ExplainedByAccounts(house, desk.get(), mail, recipients).explanation()
                : new ExplainedBySettings(house, subject, mail, recipients).explanation();
    }

    private Explanation unread(List<Addressed> recipients, String why) {
        boolean passedOn = !recipients.isEmpty()
                && recipients.stream().allMatch(one -> one.meaning() == Explanation.Meaning.ADMINISTRATOR);
        Author nobody = new Author(
                Optional.empty(), Optional.of("the mail cannot be read"), Standing.NOT_ASKED, Optional.empty());
        return new Explanation(
                nobody,
                List.of(),
                Optional.empty(),
                recipients,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                passedOn ? new Outcome(Fate.PASSED_ON, List.of(), 0) : new Outcome(Fate.REFUSED, List.of(why), 0));
    }

    private List<String> ours(IncomingEmail email) {
        return Clues.named(email).stream()
                .filter(address -> house.domains().isOurs(address.domain()))
                .limit(MOST_NAMED)
                .map(MailAddress::value)
                .toList();
    }

    private static Envelope envelope(IncomingEmail email, Question question, List<Recipient> recipients)
            throws IOException {
        List<Recipient> each = new ArrayList<>();
        Set<Target> seen = new HashSet<>();
        recipients.stream().filter(one -> seen.add(one.target())).forEach(each::add);
        return new Envelope(
                question.client().orElse(InetAddress.getByAddress(new byte[4])),
                "",
                Optional.empty(),
                question.envelopeSender(email.from()),
                ReturnRequest.UNSAID,
                each);
    }
}
