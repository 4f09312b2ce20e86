package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.account.ProofKind;
import org.brevduva.account.State;
import org.brevduva.contact.Groups;
import org.brevduva.contact.Roll;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.ListLimits;
import org.brevduva.mail.NumberListReader;
import org.brevduva.mail.NumberListReading;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Store;
import org.brevduva.trust.RawMail;

/** Who is to get the text, and as whose: from the addresses, the subject, groups and attached lists. */
public final class RequestReader {

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Store store;
    private final Domains domains;
    private final ApiKeys keys;
    private final Gatekeeper gatekeeper;

    public RequestReader(Store store, Domains domains, ApiKeys keys, Gatekeeper gatekeeper) {
        this.store = store;
        this.domains = domains;
        this.keys = keys;
        this.gatekeeper = gatekeeper;
    }

    /**
     * Who is to get the mail, and as whose.
     *
     * @param raw read once more where lists are attached; not before, since reading them costs more than a stranger may
     *     ask for
     * @throws IOException only what {@code raw} throws
     */
    RequestReading read(Envelope envelope, IncomingEmail email, SenderCheck.Finding.Sender sender, RawMail raw)
            throws IOException {
        SubjectReading subject = subject(envelope, email, sender);
        if (subject instanceof SubjectReading.Unclear unclear) {
            return new RequestReading.Unclear(unclear.why());
        }
        if (subject instanceof SubjectReading.NotNow not) {
            return new RequestReading.NotNow(not.why());
        }
        SubjectReading.Says says = (SubjectReading.Says) subject;
        Set<Msisdn> named = new LinkedHashSet<>();
        envelope.recipients().forEach(recipient -> recipient.phone().ifPresent(named::add));
        named.addAll(says.recipients());
        Request request = new Request(says.sender(), says.text(), named, says.title(), Map.of(), Optional.empty());
        RequestReading reading = grouped(request, sender, envelope);
        boolean lists = envelope.recipients().stream().anyMatch(one -> one.target() instanceof Target.Lists);
        return lists && reading instanceof Request all ? attached(all, sender, envelope, raw) : reading;
    }

    /** Of an answer the subject is what it answers, and says nothing. */
    SubjectReading subject(Envelope envelope, IncomingEmail email, SenderCheck.Finding.Sender sender) {
        NumberPlan plan = domains.plan(envelope.recipients().get(0).address().domain());
        SubjectLine line = SubjectLine.read(email.subject());
        Permission.Grant grant = sender.grant();
        Gatekeeper.LastWord last = grant.proof() == ProofKind.PASSWORD
                ? Gatekeeper.LastWord.PASSWORD
                : line.lastWord()
                        .map(word -> gatekeeper.lastWord(grant.mailbox(), word))
                        .orElse(Gatekeeper.LastWord.NO_PASSWORD);
        if (last == Gatekeeper.LastWord.NOT_SAID) {
            return new SubjectReading.NotNow("too many passwords are being checked: try again in a minute");
        }
        String subject = last == Gatekeeper.LastWord.PASSWORD ? line.before() : email.subject();
        List<Target.Key> named = envelope.recipients().stream()
                .map(Recipient::target)
                .filter(Target.Key.class::isInstance)
                .map(Target.Key.class::cast)
                .toList();
        if (!named.isEmpty()) {
            // Whom an address names besides, he is meant.
            Optional<Msisdn> answered =
                    named.size() == envelope.recipients().size() ? sender.answered() : Optional.empty();
            long account = sender.grant().mailbox().account();
            boolean known = named.stream()
                    .allMatch(key -> keys.withSecret(key.secret())
                            .filter(found -> found.account() == account && found.state() == State.ACTIVE)
                            .isPresent());
            return known
                    ? SubjectReading.recipients(subject, answered, plan)
                    : new SubjectReading.Unclear(
                            "the address is no API key that you can use: ask whoever gave it to you");
        }
        SubjectReading reading = sender.answer()
                ? SubjectReading.Says.NOTHING
                : SubjectReading.read(subject, sender.grant().policy().subject(), plan);
        if (!(reading instanceof SubjectReading.Says says)) {
            return reading;
        }
        if (!keys.in(says.text()).isEmpty()) {
            return new SubjectReading.Unclear("the subject holds an API key, which is a secret: take it out of there");
        }
        boolean free = sender.grant().policy().subject() == Policy.SubjectPolicy.IGNORE;
        return says.entitled(SubjectReading.title(subject).filter(title -> free));
    }

    /** With the members of the groups that the mail is addressed to. */
    private RequestReading grouped(Request request, SenderCheck.Finding.Sender sender, Envelope envelope) {
        Map<String, Roll> groups = new LinkedHashMap<>();
        for (Recipient recipient : envelope.recipients()) {
            if (recipient.target() instanceof Target.Group group) {
                long account = sender.grant().mailbox().account();
                Optional<Roll> roll = store.inTransaction(tx -> Groups.roll(tx, account, group.name()));
                if (roll.isEmpty() || roll.get().phones().isEmpty()) {
                    return new RequestReading.Unclear("your account has no such group, or nobody in it has a phone: "
                            + recipient.address().value());
                }
                groups.put(group.name(), roll.get());
            }
        }
        return new Request(
                request.sender(), request.text(), request.named(), request.title(), groups, Optional.empty());
    }

    private RequestReading attached(Request request, SenderCheck.Finding.Sender sender, Envelope envelope, RawMail raw)
            throws IOException {
        NumberPlan plan = domains.plan(envelope.recipients().get(0).address().domain());
        ListLimits limits =
                ListLimits.usual().withFixedLines(sender.grant().policy().allowFixed());
        EmailReading reading;
        try (InputStream mail = raw.open()) {
            reading = reader.read(mail, Optional.of(new NumberListReader(plan, limits)));
        }
        Optional<NumberListReading> numbers =
                reading instanceof EmailReading.Read read ? read.email().numbers() : Optional.empty();
        return Lists.added(request, numbers);
    }
}
