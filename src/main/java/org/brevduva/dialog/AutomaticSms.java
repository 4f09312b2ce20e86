package org.brevduva.dialog;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.account.Allowance;
import org.brevduva.account.Audit;
import org.brevduva.account.Numbers;
import org.brevduva.account.OptOuts;
import org.brevduva.account.OverLimit;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composer;
import org.brevduva.message.Composer.Composition;
import org.brevduva.message.Origin;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.sms.Destination;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS that nobody wrote: answers and forwards. They count against the account's limits, and go neither to phones that
 * it may not text nor to numbers of ours. What cannot be sent stands in the log and the audit book, and nobody is told.
 */
final class AutomaticSms {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    /** Under which no mail comes in, so that no mail has such an id. */
    private static final String NOWHERE = "rules.invalid";

    private final Store store;
    private final Submissions submissions;
    private final Composer composer;
    private final Audit audit;

    AutomaticSms(Store store, Submissions submissions, Composer composer, Audit audit) {
        this.store = store;
        this.submissions = submissions;
        this.composer = composer;
        this.audit = audit;
    }

    /** Why an SMS is sent, in small letters. */
    enum Kind {
        STOP,
        START,
        HELP,
        ANSWER,
        FORWARD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whoever says stop is told once that it was heard; HELP is asked for. */
        boolean evenAfterStop() {
            return this == STOP || this == HELP;
        }
    }

    /**
     * Sends a text from the number that {@code because} came to. Told of it again, it is not sent again.
     *
     * @throws IOException when the disk does not take it: to be tried again
     */
    void send(Allowance account, InboundSms because, Kind kind, Msisdn to, String text) throws IOException {
        Optional<SenderId> sender = SenderId.read(because.number());
        Composer his = composer.with(
                account.policy().encoding().orElse(composer.policy()),
                account.policy().maxParts());
        Composition composition = his.compose(new SmsText(text));
        Optional<String> why = sender.isEmpty()
                ? Optional.of("nothing can be sent from such a number")
                : store.inTransaction(tx -> objection(tx, account, sender.get(), kind, to));
        if (why.isPresent()) {
            refuse(because, kind, to, why.get());
        } else if (composition instanceof Composition.DoesNot not) {
            refuse(because, kind, to, not.why());
        } else if (composition instanceof Composition.Fits fits) {
            accept(account, because, kind, to, sender.get(), fits);
        } else {
            throw new AssertionError("no SMS for " + composition.getClass());
        }
    }

    private Optional<String> objection(Tx tx, Allowance account, SenderId sender, Kind kind, Msisdn to) {
        Destination destination = Destination.of(to);
        if (Numbers.find(tx, to.digits()).isPresent()) {
            return Optional.of("it would go to a number of this server");
        }
        if (!account.policy().mayText(destination)) {
            return Optional.of("the account may not text " + destination.inWords());
        }
        if (!submissions.reaches(to)) {
            return Optional.of("no operator of this server reaches the phone");
        }
        return kind.evenAfterStop()
                ? Optional.empty()
                : OptOuts.against(tx, account.account().id(), Optional.of(sender), to)
                        .map(optOut -> "the phone wants no SMS");
    }

    private void accept(
            Allowance account, InboundSms because, Kind kind, Msisdn to, SenderId sender, Composition.Fits fits)
            throws IOException {
        Origin origin = new Origin(
                because.number(),
                account.account().id(),
                proof(kind) + because.id(),
                Optional.of(messageId(because, kind, because.receivedAt())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try {
            Submissions.Accepted accepted = submissions.accept(new Submissions.Order(
                    origin, sender, fits.composed(), List.of(Addressee.of(to)), Terms.NONE, account.limits()));
            log.info(
                    "sent by itself inbound={} kind={} submission={} messages={} to={}",
                    because.id(),
                    kind.word(),
                    accepted.submission(),
                    accepted.messages(),
                    to);
        } catch (OverLimit e) {
            refuse(because, kind, to, e.limit().inWords());
        }
    }

    /** How the proof of such an SMS begins. */
    static String proof(Kind kind) {
        return kind.word() + " inbound=";
    }

    /** The same whenever it is made again: by it what was accepted before is known. */
    private static String messageId(InboundSms because, Kind kind, Instant at) {
        return "<" + kind.word() + "." + because.id() + "." + at.toEpochMilli() + "@" + NOWHERE + ">";
    }

    private void refuse(InboundSms because, Kind kind, Msisdn to, String why) {
        log.warn("not sent by itself inbound={} kind={} to={} why=\"{}\"", because.id(), kind.word(), to, why);
        audit.refused("number " + because.number(), kind.word() + " to " + to, why);
    }
}
