package org.brevduva.intake;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Policy;
import org.brevduva.dialog.Question;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Confirmations;
import org.brevduva.message.Confirmations.Outcome;
import org.brevduva.spool.Lane;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.brevduva.trust.AutomaticMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What senders answer to whether a submission that is held shall be sent, and what becomes of it if they do not. */
public final class Answers {

    private static final Logger log = LoggerFactory.getLogger("intake");

    private final Store store;
    private final Domains domains;
    private final Confirmations confirmations;
    private final ReplyAddress replies;
    private final Notices notices;

    private Answers(Store store, Domains domains, Confirmations confirmations, ReplyAddress replies, Notices notices) {
        this.store = store;
        this.domains = domains;
        this.confirmations = confirmations;
        this.replies = replies;
        this.notices = notices;
    }

    /** How our side of the talk is written. */
    public record Letters(ReplyAddress replies, Lane lane, InstantSource time) {}

    public static Answers with(Store store, Domains domains, Confirmations confirmations, Letters letters) {
        return new Answers(
                store,
                domains,
                confirmations,
                letters.replies(),
                new Notices(letters.replies(), letters.lane(), letters.time()));
    }

    Notices notices() {
        return notices;
    }

    /** Whether the submission still waits for an answer. */
    boolean isAwaited(long submission) {
        return confirmations.waits(submission);
    }

    /**
     * The question that the mail answers, and it goes nowhere else: to the signed address; or to where lists go, with
     * our Message-ID and without a list, by mail programs that do not look at Reply-To.
     */
    static Optional<Question> question(Envelope envelope, IncomingEmail email, ReplyAddress replies) {
        Set<Target> targets =
                envelope.recipients().stream().map(Recipient::target).collect(Collectors.toSet());
        if (targets.size() != 1) {
            return Optional.empty();
        }
        Target target = targets.iterator().next();
        if (target instanceof Target.Answer answer) {
            return Optional.of(answer.question());
        }
        return target instanceof Target.Lists && email.attachmentNames().isEmpty()
                ? replies.questions().ofMessageIds(email.references())
                : Optional.empty();
    }

    /** What comes of the mail, if it is an answer; empty if it is none. */
    Optional<Verdict> take(Envelope envelope, IncomingEmail email, Mailbox mailbox, Policy policy) {
        Optional<Question> question = question(envelope, email, replies);
        if (question.isPresent()) {
            return Optional.of(answered(envelope, email, mailbox, policy, question.get()));
        }
        boolean mixed = envelope.recipients().stream().anyMatch(one -> one.target() instanceof Target.Answer);
        return mixed
                ? Optional.of(
                        no("this answers a question of ours and goes to others too: answer it in a mail of its own"))
                : Optional.empty();
    }

    private Verdict answered(
            Envelope envelope, IncomingEmail email, Mailbox mailbox, Policy policy, Question question) {
        if (question.mailbox() != mailbox.id()) {
            return no("only the mailbox that sent it can answer for it");
        }
        // An account may allow what programs send by themselves; that is no answer all the same.
        Optional<String> machine = AutomaticMail.sign(envelope.sender(), email);
        if (machine.isPresent()) {
            return new Verdict.Refused(
                    Verdict.Reason.AUTOMATIC, "automatic e-mail answers no question: " + machine.get());
        }
        TextRules rules = new TextRules(Optional.of(policy.endMarker()), List.of());
        String text = BodyText.of(email.plainText(), email.html(), rules).text();
        String region =
                domains.plan(envelope.recipients().get(0).address().domain()).region();
        try {
            return switch (YesOrNo.read(text, region)) {
                case YES -> verdict(question.submission(), true, confirmations.send(question.submission()));
                case NO -> verdict(question.submission(), false, confirmations.drop(question.submission()));
                case NEITHER ->
                    new Verdict.Refused(
                            Verdict.Reason.TEXT,
                            "nothing was done: write YES as the first word of your answer to send SMS "
                                    + question.submission() + ", or NO to drop it");
            };
        } catch (IOException | DatabaseException e) {
            log.error("an answer cannot be taken, the spool does not take it", e);
            return new Verdict.Busy("the spool does not take it right now");
        }
    }

    private static Verdict verdict(long submission, boolean yes, Outcome outcome) {
        if (outcome instanceof Outcome.Sent sent) {
            String messages = sent.messages() == 1 ? "1 message" : sent.messages() + " messages";
            return yes
                    ? new Verdict.Done(
                            "Sent as " + submission + ", " + messages + (sent.already() ? ", before this answer" : ""))
                    : no("SMS " + submission + " has been sent already, " + messages
                            + ": it cannot be dropped any more");
        }
        if (outcome instanceof Outcome.Dropped dropped) {
            String messages = dropped.messages() == 1 ? "1 message" : dropped.messages() + " messages";
            return yes
                    ? no("SMS " + submission + " was dropped before this answer: send the mail once more")
                    : new Verdict.Done("Dropped " + submission + ", " + messages
                            + (dropped.already() ? ", before this answer" : ""));
        }
        if (outcome instanceof Outcome.Lapsed) {
            return no("SMS " + submission + " has waited " + Confirmations.PATIENCE.toHours()
                    + " hours for an answer and is dropped: send the mail once more");
        }
        if (outcome instanceof Outcome.Unknown) {
            return no("there is no SMS " + submission + " any more: send the mail once more");
        }
        throw new AssertionError("no verdict for " + outcome.getClass());
    }

    private static Verdict no(String why) {
        return new Verdict.Refused(Verdict.Reason.NOT_THERE, why);
    }

    /** Drops what nobody has answered for in time, and tells its senders. To be called about every minute. */
    public void lapse() {
        try {
            confirmations.lapse(
                    (submission, address, messages) -> store.inTransaction(tx -> Gatekeeper.known(tx, address))
                            .map(known -> notices.lapsed(submission, known.mailbox(), messages)));
        } catch (IOException e) {
            log.error("what nobody answered for cannot be dropped, the spool does not take it", e);
        }
    }
}
