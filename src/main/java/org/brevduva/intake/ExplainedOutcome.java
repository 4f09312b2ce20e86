package org.brevduva.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Numbers;
import org.brevduva.account.Policy;
import org.brevduva.intake.Explanation.Fate;
import org.brevduva.intake.Explanation.Holds;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.mail.AuthorReading;
import org.brevduva.message.Routes;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Tx;

/** Everything that would keep a mail from being sent; a refusal names only the first. */
final class ExplainedOutcome {

    /** Phones that are named. */
    private static final int MOST_NAMED = 100;

    private final Routes routes;
    private final Explain.Desk desk;
    private final ExplainedMail mail;

    ExplainedOutcome(Routes routes, Explain.Desk desk, ExplainedMail mail) {
        this.routes = routes;
        this.desk = desk;
        this.mail = mail;
    }

    /**
     * The end of it.
     *
     * @param whole what is read of recipients; empty if the author is not registered
     * @param text why the text is not sent, if it is not
     */
    Outcome of(List<Proof> proofs, Optional<SubjectReading> whole, List<Msisdn> phones, Optional<String> text) {
        int all = mail.envelope().recipients().size();
        if (mail.isForAdministrator()) {
            return mail.circle()
                    .map(why -> new Outcome(Fate.REFUSED, List.of(why), 0))
                    .orElseGet(() -> new Outcome(Fate.PASSED_ON, List.of(), 0));
        }
        List<String> refusals = new ArrayList<>();
        mail.circle().ifPresent(refusals::add);
        author(proofs, refusals);
        Optional<Target.Service> service =
                mail.targets(Target.Service.class).stream().findFirst();
        if (service.isPresent()) {
            if (all > 1) {
                refusals.add("an address of a service stands alone: write to nobody else");
            }
            return refusals.isEmpty() ? new Outcome(Fate.SERVED, List.of(), 0) : new Outcome(Fate.REFUSED, refusals, 0);
        }
        if (all == 0) {
            refusals.add("there is no recipient: none of the addresses stands for anything here");
        }
        whole.filter(SubjectReading.Refusal.class::isInstance)
                .ifPresent(unclear -> refusals.add(((SubjectReading.Refusal) unclear).why()));
        mail.known()
                .ifPresent(known -> whole.filter(SubjectReading.Says.class::isInstance)
                        .ifPresent(says -> recipients(known, (SubjectReading.Says) says, phones, refusals)));
        text.ifPresent(refusals::add);
        return refusals.isEmpty()
                ? new Outcome(Fate.SENT, List.of(), phones.size())
                : new Outcome(Fate.REFUSED, refusals, 0);
    }

    private void author(List<Proof> proofs, List<String> refusals) {
        if (mail.email().author() instanceof AuthorReading.Unclear unclear) {
            refusals.add("nobody can tell who wrote the mail: " + unclear.why());
            return;
        }
        boolean newcomer =
                mail.targets(Target.Service.class).stream().anyMatch(asked -> asked != Target.Service.UNSUBSCRIBE);
        if (mail.known().isEmpty() && !newcomer) {
            refusals.add("the From address is not registered here: register it as a mailbox");
        }
        if (mail.known().filter(known -> known.mailbox().paused()).isPresent()) {
            refusals.add("the mailbox, its key or its account is deactivated: activate it");
        }
        mail.automatic()
                .filter(sign -> !desk.senders()
                        .mayBeMachine(
                                mail.envelope(),
                                mail.email(),
                                mail.email().from().get(0)))
                .ifPresent(sign -> refusals.add("automatic e-mail does not become an SMS: " + sign));
        if (!proofs.isEmpty() && proofs.stream().allMatch(proof -> proof.holds() == Holds.NO)) {
            refusals.add("none of the proofs that the account asks for is there");
        }
    }

    private void recipients(
            Gatekeeper.Known known, SubjectReading.Says says, List<Msisdn> phones, List<String> refusals) {
        Policy policy = known.policy();
        if (phones.isEmpty()) {
            refusals.add("there is no recipient: write the numbers into the subject, or attach a list");
        }
        if (phones.size() > policy.maxRecipients()) {
            refusals.add(Recipients.tooMany(policy));
        }
        desk.store().inTransaction(tx -> {
            says.sender()
                    .filter(sender -> !mayShow(tx, known.mailbox(), policy, sender))
                    .ifPresent(sender ->
                            refusals.add("the subject names a sender that is not registered for the mailbox"));
            List<String> complaints = phones.stream()
                    .limit(policy.maxRecipients())
                    .flatMap(phone ->
                            Recipients.complaint(tx, policy, known.mailbox().account(), phone)
                                    .or(() -> Optional.of("no SMSC of the settings takes this phone")
                                            .filter(why -> !routes.reaches(phone)))
                                    .map(why -> "+" + phone.digits() + ": " + why)
                                    .stream())
                    .toList();
            complaints.stream().limit(MOST_NAMED).forEach(refusals::add);
            if (complaints.size() > MOST_NAMED) {
                refusals.add("and " + (complaints.size() - MOST_NAMED) + " more phones that may not be texted");
            }
            desk.quotas()
                    .exceeded(tx, known.limits(), phones.size())
                    .ifPresent(limit -> refusals.add(limit.inWords() + ", and this mail would be more"));
            desk.loops().complaint(tx, known.mailbox(), phones).ifPresent(refusals::add);
            return refusals;
        });
    }

    private static boolean mayShow(Tx tx, Mailbox mailbox, Policy policy, SenderId sender) {
        return mailbox.shown().equals(Optional.of(sender))
                || policy.allows(sender)
                || Numbers.belongs(tx, mailbox.account(), sender.value());
    }
}
