package org.brevduva.message;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Quotas;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.spool.Turn;
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
     */
    public record Order(
            Origin origin,
            SenderId sender,
            Composed composed,
            List<Addressee> recipients,
            Terms terms,
            List<Quotas.Limit> limits) {}

    /**
     * What the sender may be told.
     *
     * @param messages how many are sent because of this offer; 0 when all of them had been accepted before
     */
    public record Accepted(long submission, int messages) {}

    /** An e-mail that became an SMS. */
    public record Sent(Optional<String> messageId, Instant at) {}

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
        long id = store.ids()
                .take(Submission.ids(order.recipients().size(), order.composed().parts()));
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
        Spool.HoldBack held = spool.holdBack(offered.id(), offered.lastId());
        try {
            return take(offered, order.limits());
        } finally {
            held.close();
            routes.lanes().forEach(spool::wake);
        }
    }

    private Accepted take(Submission offered, List<Quotas.Limit> limits) throws IOException {
        New kept = store.inTransaction(tx -> {
            New added = add(tx, offered);
            Quotas.charge(tx, limits, added.submission().recipients().size(), offered.acceptedAt());
            return added;
        });
        Submission submission = kept.submission();
        if (submission.recipients().isEmpty()) {
            // The journal may have failed the first offer, and then taking it back may have failed too.
            store.sync();
            return new Accepted(kept.before().orElseThrow(), 0);
        }
        try {
            store.record(List.of(SubmissionRecord.write(submission)));
        } catch (IOException e) {
            takeBack(submission);
            throw e;
        }
        return new Accepted(submission.id(), submission.recipients().size());
    }

    private record New(Submission submission, Optional<Long> before) {}

    private New add(Tx tx, Submission offered) {
        Optional<Long> before = Optional.empty();
        List<Addressee> recipients = new ArrayList<>();
        for (Addressee recipient : offered.recipients()) {
            Optional<Long> earlier = offered.origin()
                    .messageId()
                    .flatMap(id -> MessageStore.acceptedBefore(tx, Fingerprint.of(offered, id, recipient.phone())));
            if (earlier.isEmpty()) {
                recipients.add(recipient);
            } else {
                before = earlier;
            }
        }
        Submission kept = offered.only(recipients);
        if (!recipients.isEmpty()) {
            MessageStore.add(tx, kept);
            items(kept).forEach((lane, items) -> add(tx, lane, items, kept));
        }
        return new New(kept, before);
    }

    private void add(Tx tx, Lane lane, List<Spool.Item> items, Submission submission) {
        Optional<Instant> heldUntil = submission.terms().confirmUntil();
        if (heldUntil.isPresent()) {
            spool.addHeld(tx, lane, items, submission.acceptedAt(), heldUntil.get());
        } else {
            spool.add(tx, lane, items, submission.acceptedAt());
        }
    }

    /** A parcel has its part's id, so it needs no content. What one sender writes to one phone leaves in order. */
    private Map<Lane, List<Spool.Item>> items(Submission submission) {
        Map<Lane, List<Spool.Item>> byLane = new LinkedHashMap<>();
        Quality quality = submission.terms().quality();
        for (int i = 0; i < submission.recipients().size(); i++) {
            Msisdn phone = submission.recipients().get(i).phone();
            // The gate asks whether the phone can be reached; the settings may have changed since.
            Route route = routes.of(phone, quality).orElse(routes.all().get(0));
            List<Spool.Item> items = byLane.computeIfAbsent(route.lane(), lane -> new ArrayList<>());
            Optional<Turn> turn = Optional.of(new Turn(sequence(submission.sender(), phone), submission.message(i)));
            for (int number = 1; number <= submission.parts(i); number++) {
                items.add(new Spool.Item(submission.part(i, number), "", turn));
            }
        }
        return byLane;
    }

    private static long sequence(SenderId sender, Msisdn phone) {
        return Long.parseLong(phone.digits()) * 1_000_003 + sender.value().hashCode();
    }

    /** The client will be told to try again, so what has not left must not leave. */
    private void takeBack(Submission submission) {
        try {
            int back = store.inTransaction(tx -> {
                int canceled = 0;
                for (int i = 0; i < submission.recipients().size(); i++) {
                    List<Long> parts = new ArrayList<>();
                    for (int number = 1; number <= submission.parts(i); number++) {
                        parts.add(submission.part(i, number));
                    }
                    if (spool.withdraw(tx, parts)) {
                        MessageStore.move(tx, PartState.CANCELED, moves(parts, Status.CANCELED));
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
        Submission submission = SubmissionRecord.read(record);
        if (!MessageStore.has(tx, submission.id())) {
            int kept = add(tx, submission).submission().recipients().size();
            Gatekeeper.known(tx, submission.origin().mailbox())
                    .ifPresent(known -> Quotas.count(tx, known.limits(), kept, submission.acceptedAt()));
            log.info("restored from the journal submission={} messages={}", submission.id(), kept);
        }
        return submission.lastId();
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
