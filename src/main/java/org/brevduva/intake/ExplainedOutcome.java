package org.brevduva.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.intake.Explanation.Fate;
import org.brevduva.intake.Explanation.Holds;
import org.brevduva.intake.Explanation.Outcome;
import org.brevduva.intake.Explanation.Proof;
import org.brevduva.mail.AuthorReading;
import org.brevduva.message.Addressee;
import org.brevduva.message.Routes;
import org.brevduva.sms.Msisdn;

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
     * @param others what else keeps it from being sent
     */
    Outcome of(List<Proof> proofs, Optional<ExplainedByAccounts.Whole> whole, Texts texts, List<String> others) {
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
        Optional<Audience> audience = Optional.empty();
        if (whole.isPresent() && whole.get().reading() instanceof RequestReading.Refusal unclear) {
            refusals.add(unclear.why());
        }
        if (whole.isPresent() && whole.get().reading() instanceof Request request) {
            audience = Optional.of(audience(request, whole.get().grant(), texts, refusals));
        }
        refusals.addAll(others);
        if (!refusals.isEmpty() || audience.isEmpty()) {
            return new Outcome(Fate.REFUSED, refusals, 0);
        }
        List<String> held = held(audience.get(), whole.orElseThrow().grant().policy());
        int messages = audience.get().recipients().size();
        return new Outcome(held.isEmpty() ? Fate.SENT : Fate.HELD, held, messages).noting(texts.longer());
    }

    /** Why its sender is asked first. */
    private static List<String> held(Audience audience, Policy policy) {
        List<String> why = new ArrayList<>();
        int recipients = audience.recipients().size();
        if (policy.mustConfirm(recipients)) {
            why.add("it goes to " + recipients + " recipients, more than " + policy.confirm());
        }
        if (!policy.acceptTheRest()) {
            why.addAll(audience.refusals().first(MOST_NAMED));
        }
        return why;
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

    private Audience audience(Request request, Permission.Grant grant, Texts texts, List<String> refusals) {
        Policy policy = grant.policy();
        Mailbox mailbox = grant.mailbox();
        List<Candidate> candidates = request.candidates();
        if (candidates.isEmpty()) {
            refusals.add("there is no recipient: write the numbers into the subject, or attach a list");
        }
        if (candidates.size() > policy.maxRecipients()) {
            refusals.add(Recipients.tooMany(policy));
        }
        Reach reach = new Reach(policy, mailbox.account(), request.sender().or(mailbox::shown), routes::reaches);
        Audience audience = new Audience(desk.store(), grant, mail.envelope(), request, texts, reach)
                .judged(candidates.subList(0, Math.min(candidates.size(), policy.maxRecipients())));
        texts.wholeComplaint().ifPresent(refusals::add);
        audience.complaints().stream().limit(MOST_NAMED).forEach(refusals::add);
        if (!candidates.isEmpty() && audience.complaints().isEmpty()) {
            audience.complaint().ifPresent(refusals::add);
        }
        List<Msisdn> phones =
                audience.recipients().stream().map(Addressee::phone).toList();
        desk.store().inTransaction(tx -> {
            request.sender()
                    .filter(sender -> !Shown.mayBe(tx, mailbox, policy, sender))
                    .ifPresent(sender ->
                            refusals.add("the subject names a sender that is not registered for the mailbox"));
            desk.quotas()
                    .exceeded(tx, grant.limits(), phones.size())
                    .ifPresent(limit -> refusals.add(limit.inWords() + ", and this mail would be more"));
            desk.loops().complaint(tx, mailbox, phones).ifPresent(refusals::add);
            return refusals;
        });
        return audience;
    }
}
