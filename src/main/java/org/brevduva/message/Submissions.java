package org.brevduva.message;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Allowance;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Quotas;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.spool.Spool;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outgoing SMS from the moment they are accepted: makes them durable, and puts a parcel for each part into the spool.
 */
public final class Submissions implements Redo {

    private static final Logger log = LoggerFactory.getLogger("message");

    private final Store store;
    private final Spool spool;
    private final Routes routes;
    private final InstantSource time;
    private final Turns turns = new Turns();

    public Submissions(Store store, Spool spool, Routes routes, InstantSource time) {
        this.store = store;
        this.spool = spool;
        this.routes = routes;
        this.time = time;
    }

    /**
     * What is to be sent, composed and allowed.
     *
     * @param composed of recipients with texts of their own: the text with its merge fields, in as many parts as the
     *     longest of them takes
     * @param limits that its messages count against
     * @param notice what its sender is written about it, if anything
     */
    public record Order(
            Origin origin,
            SenderId sender,
            Composed composed,
            List<Addressee> recipients,
            Terms terms,
            List<Quotas.Limit> limits,
            Optional<Notice> notice) {

        /** One of which its sender is told nothing but yes. */
        public Order(
                Origin origin,
                SenderId sender,
                Composed composed,
                List<Addressee> recipients,
                Terms terms,
                List<Quotas.Limit> limits) {
            this(origin, sender, composed, recipients, terms, limits, Optional.empty());
        }
    }

    /** Writes to the sender of an order. */
    public interface Notice {

        /**
         * The e-mail that is sent if, and only if, the order is accepted. Asked when its number is known, and who of
         * its recipients had not got it before; perhaps more than once, with no other effect.
         */
        Letter about(long submission, List<Addressee> recipients);
    }

    /**
     * What the sender may be told.
     *
     * @param messages how many are sent because of this offer; 0 when all of them had been accepted before
     */
    public record Accepted(long submission, int messages) {}

    /**
     * An e-mail that became an SMS.
     *
     * @param subject if an answer may repeat it
     */
    public record Sent(Optional<String> messageId, Instant at, Optional<String> subject) {}

    /**
     * Accepts the order. When this returns, the disk has it; what was accepted before, under the same Message-ID, is
     * not sent again.
     *
     * @throws IOException when the disk may not have it: nothing is sent then that has not left already
     * @throws DatabaseException when the store cannot take it: nothing is kept
     * @throws OverLimit when one of the limits does not allow it: nothing is kept
     */
    public Accepted accept(Order order) throws IOException {
        Optional<String> messageId = order.origin().messageId();
        if (messageId.isEmpty()) {
            return take(order);
        }
        // An e-mail offered again may rely on the first offer only when the disk has decided on that one.
        return turns.take(order.origin().mailbox() + " " + messageId.get(), () -> take(order));
    }

    private Accepted take(Order order) throws IOException {
        // The last one is the notice's.
        long id = store.ids()
                .take(1
                        + Submission.ids(
                                order.recipients().size(), order.composed().parts()));
        Submission offered = new Submission(
                id,
                order.origin(),
                order.sender(),
                order.composed().text(),
                order.composed().width(),
                order.composed().shift(),
                order.composed().parts(),
                order.recipients(),
                order.terms(),
                time.instant());
        // What the journal does not have must not leave: it could leave again.
        Spool.HoldBack held = spool.holdBack(offered.id(), offered.lastId() + 1);
        Kept kept;
        try {
            kept = take(offered, order);
        } finally {
            held.close();
        }
        kept.lanes().forEach(spool::wake);
        kept.letter().ifPresent(letter -> spool.wake(letter.lane()));
        int messages = kept.submission().recipients().size();
        return messages == 0
                ? new Accepted(kept.before().orElseThrow(), 0)
                : new Accepted(kept.submission().id(), messages);
    }

    private Kept take(Submission offered, Order order) throws IOException {
        Kept kept = store.inTransaction(tx -> {
            Kept added = Kept.add(tx, spool, routes, offered);
            Submission submission = added.submission();
            Quotas.charge(tx, order.limits(), submission.recipients().size(), offered.acceptedAt());
            Optional<PostedLetter> letter = order.notice()
                    .filter(notice -> !submission.recipients().isEmpty())
                    .map(notice -> notice.about(submission.id(), submission.recipients()))
                    .map(written -> new PostedLetter(offered.lastId() + 1, written));
            letter.ifPresent(posted -> posted.add(tx, spool, offered.acceptedAt()));
            return added.with(letter);
        });
        if (kept.submission().recipients().isEmpty()) {
            // The journal may have failed the first offer, and then taking it back may have failed too.
            store.sync();
            return kept;
        }
        try {
            store.record(List.of(SubmissionRecord.write(kept.submission(), kept.letter())));
            return kept;
        } catch (IOException | RuntimeException e) {
            takeBack(kept.submission(), kept.letter());
            throw e;
        }
    }

    /** The client will be told to try again, so what has not left must not leave. */
    private void takeBack(Submission submission, Optional<PostedLetter> letter) {
        try {
            int back = store.inTransaction(tx -> {
                letter.ifPresent(posted -> spool.withdraw(tx, List.of(posted.id())));
                ConfirmStore.decide(tx, submission.id());
                int canceled = 0;
                for (int i = 0; i < submission.recipients().size(); i++) {
                    List<Long> parts = new ArrayList<>();
                    for (int number = 1; number <= submission.parts(i); number++) {
                        parts.add(submission.part(i, number));
                    }
                    if (spool.withdraw(tx, parts)) {
                        MessageStore.move(tx, PartState.CANCELED, moves(parts, Status.CANCELED), time.instant());
                        MessageStore.cancel(tx, submission.message(i), time.instant());
                        canceled++;
                    }
                }
                if (canceled == submission.recipients().size()) {
                    // The client is told at once, and will offer it again.
                    Outcomes.done(tx, List.of(submission.id()));
                }
                return canceled;
            });
            log.warn(
                    "took back submission={} messages={} canceled={}",
                    submission.id(),
                    submission.recipients().size(),
                    back);
        } catch (DatabaseException e) {
            log.error("cannot take back submission={}: it is sent if the database lives", submission.id(), e);
        }
    }

    private static List<MessageStore.Move> moves(List<Long> parts, Status status) {
        return parts.stream().map(part -> new MessageStore.Move(part, status)).toList();
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.SUBMISSION;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        if (DecisionRecord.is(record)) {
            DecisionRecord decision = DecisionRecord.read(record);
            decision.carryOut(tx, spool, time.instant());
            return decision.id();
        }
        Submission submission = SubmissionRecord.read(record);
        Optional<PostedLetter> letter = SubmissionRecord.letter(record);
        if (!MessageStore.has(tx, submission.id())) {
            letter.ifPresent(posted -> posted.add(tx, spool, submission.acceptedAt()));
            int kept = Kept.add(tx, spool, routes, submission)
                    .submission()
                    .recipients()
                    .size();
            limits(tx, submission.origin())
                    .ifPresent(limits -> Quotas.count(tx, limits, kept, submission.acceptedAt()));
            log.info("restored from the journal submission={} messages={}", submission.id(), kept);
        }
        return letter.map(PostedLetter::id).orElse(submission.lastId());
    }

    /** Of a mailbox, or of an account where none wrote it. */
    private static Optional<List<Quotas.Limit>> limits(Tx tx, Origin origin) {
        return Gatekeeper.known(tx, origin.mailbox())
                .map(Gatekeeper.Known::limits)
                .or(() -> Allowance.of(tx, origin.account()).map(Allowance::limits));
    }

    /** Who has written to the phone from this number of ours since then: mailboxes, and when each did last. */
    public Map<String, Instant> writers(Tx tx, Msisdn phone, String number, Instant since) {
        return TalkStore.writers(tx, phone, number, since);
    }

    /**
     * Parcels of messages to the phone that have not left: one of each, of the account's that show this number of ours
     * or a name.
     *
     * @param except of which nothing is meant whose proof begins so
     */
    public List<Long> waiting(Tx tx, long account, Msisdn phone, String number, String except) {
        return TalkStore.waiting(tx, account, phone, number, except);
    }

    /** Whether any operator reaches the phone, now or when it is there again. */
    public boolean reaches(Msisdn phone) {
        return routes.reaches(phone);
    }

    /** The last e-mail of this mailbox that was sent to this phone. */
    public Optional<Sent> lastSent(Tx tx, String mailbox, Msisdn recipient) {
        return MessageStore.lastSent(tx, mailbox, recipient);
    }

    /** How many messages of the mailbox to the phone were accepted since then, counted up to {@code most}. */
    public int sentSince(Tx tx, String mailbox, Msisdn recipient, Instant since, int most) {
        return MessageStore.sentSince(tx, mailbox, recipient, since, most);
    }

    /** After this long an e-mail offered again is sent again. Returns how many fingerprints went. */
    public int forgetFingerprints(Instant before) {
        return store.inTransaction(tx -> MessageStore.forgetFingerprints(tx, before));
    }
}
