package org.brevduva.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves parts along their way, and with them their messages. Thread-safe: every move is one that the store may
 * refuse.
 */
public final class Progress {

    private static final Logger log = LoggerFactory.getLogger("message");

    private final InDoubtPolicy policy;
    private final LongAdder resent = new LongAdder();

    public Progress(InDoubtPolicy policy) {
        this.policy = policy;
    }

    /**
     * Notes that these parts are about to be submitted and returns what of them should be. The others have no errand
     * any more: an answer or a receipt came meanwhile, or the policy for parts in doubt is to report.
     */
    public List<OutgoingPart> submitting(Tx tx, List<Long> ids, Instant now) {
        List<Long> waiting = new ArrayList<>();
        List<Long> doubtful = new ArrayList<>();
        List<OutgoingPart> parts = new ArrayList<>();
        for (MessageStore.Found found : MessageStore.find(tx, ids)) {
            if (found.state() == PartState.WAITING) {
                waiting.add(found.part().id());
                parts.add(found.part());
            } else if (found.state() == PartState.IN_DOUBT) {
                doubtful.add(found.part().id());
                if (policy == InDoubtPolicy.RESEND) {
                    parts.add(found.part());
                }
            }
        }
        MessageStore.submitting(tx, waiting, false, Optional.of(now));
        if (!doubtful.isEmpty()) {
            resolve(tx, doubtful, now);
        }
        return parts;
    }

    /** Those of the parts that are in doubt. */
    public Set<Long> inDoubt(Tx tx, List<Long> ids) {
        return ids.isEmpty() ? Set.of() : Set.copyOf(PartStore.inDoubt(tx, ids));
    }

    /** Those of the parts that nobody waits for or doubts any more. */
    public List<Long> known(Tx tx, List<Long> ids) {
        return PartStore.known(tx, ids);
    }

    /** These parts left in one submit: if one of them has arrived, all have. */
    public void follow(Tx tx, List<Long> parts, Instant now) {
        ReceivedStore.follow(tx, parts);
        refresh(tx, parts, now);
    }

    /** These leave in one submit each: remembered until somebody says what came of it. */
    public void leaveTogether(Tx tx, List<List<Long>> together) {
        TogetherStore.add(tx, together);
    }

    /** What came of the submit that these left in is known, or they leave in another one. */
    public void leftTogetherNoMore(Tx tx, List<Long> parts) {
        TogetherStore.remove(tx, parts);
    }

    /** All that left in one submit each and may wait for its answer. */
    public List<List<Long>> leftTogether(Tx tx) {
        return TogetherStore.all(tx);
    }

    /** The parts of the same messages that could be submitted with these. */
    public List<Long> companions(Tx tx, List<Long> ids) {
        return PartStore.unsubmitted(tx, ids).stream()
                .filter(id -> !ids.contains(id))
                .toList();
    }

    /** The journal says that these were about to be submitted: notes it where the database has forgotten it. */
    public void submittingAgain(Tx tx, List<Long> ids) {
        MessageStore.submitting(tx, ids, false, Optional.empty());
    }

    private void resolve(Tx tx, List<Long> doubtful, Instant now) {
        if (policy == InDoubtPolicy.RESEND) {
            MessageStore.submitting(tx, doubtful, true, Optional.of(now));
            resent.add(doubtful.size());
            doubtful.forEach(part -> log.warn("submits again, perhaps twice part={}", part));
        } else {
            giveUpInDoubt(tx, doubtful, now);
            refresh(tx, doubtful, now);
        }
    }

    private static void giveUpInDoubt(Tx tx, List<Long> parts, Instant now) {
        MessageStore.move(tx, PartState.UNKNOWN, moves(parts, Status.UNKNOWN), now);
        parts.forEach(part -> log.warn("gave up in doubt, perhaps not sent part={}", part));
    }

    /** How many parts were submitted again without knowing, since the start. */
    public long resentInDoubt() {
        return resent.sum();
    }

    /** Notes what came of submitting parts to {@code smsc}. */
    public void submitted(Tx tx, String smsc, List<PartOutcome> outcomes, Instant now) {
        List<PartOutcome.Submitted> submitted = new ArrayList<>();
        Map<PartState, List<MessageStore.Move>> moves = new LinkedHashMap<>();
        List<Long> doubtful = new ArrayList<>();
        List<Long> lost = new ArrayList<>();
        for (PartOutcome outcome : asFarAsKnown(tx, outcomes)) {
            if (outcome instanceof PartOutcome.Submitted one) {
                submitted.add(one);
            } else {
                moves.computeIfAbsent(state(outcome), state -> new ArrayList<>())
                        .add(new MessageStore.Move(outcome.part(), status(outcome)));
            }
            if (outcome instanceof PartOutcome.InDoubt doubt) {
                (doubt.lost() ? lost : doubtful).add(doubt.part());
            }
        }
        MessageStore.submitted(tx, submitted, smsc, now);
        moves.forEach((state, some) -> MessageStore.move(tx, state, some, now));
        doubtful.addAll(lost);
        if (!doubtful.isEmpty()) {
            ReceivedStore.doubt(tx, smsc, doubtful, now);
        }
        giveUpInDoubt(tx, lost, now);
        refresh(tx, outcomes.stream().map(PartOutcome::part).toList(), now);
    }

    /** A part that has once been in doubt may have arrived: nobody can say that it has not, once its time is over. */
    private static List<PartOutcome> asFarAsKnown(Tx tx, List<PartOutcome> outcomes) {
        List<Long> over = outcomes.stream()
                .filter(PartOutcome.GaveUp.class::isInstance)
                .map(PartOutcome::part)
                .toList();
        Set<Long> doubtful = over.isEmpty() ? Set.of() : Set.copyOf(PartStore.everInDoubt(tx, over));
        return outcomes.stream()
                .map(outcome -> outcome instanceof PartOutcome.GaveUp && doubtful.contains(outcome.part())
                        ? new PartOutcome.InDoubt(outcome.part(), true)
                        : outcome)
                .toList();
    }

    private static PartState state(PartOutcome outcome) {
        if (outcome instanceof PartOutcome.PutBack) {
            return PartState.WAITING;
        }
        if (outcome instanceof PartOutcome.Refused) {
            return PartState.REFUSED;
        }
        if (outcome instanceof PartOutcome.GaveUp) {
            return PartState.GIVEN_UP;
        }
        if (outcome instanceof PartOutcome.InDoubt) {
            return PartState.IN_DOUBT;
        }
        throw new AssertionError("no state for " + outcome.getClass());
    }

    private static Status status(PartOutcome outcome) {
        if (outcome instanceof PartOutcome.Refused refused) {
            return refused.status();
        }
        if (outcome instanceof PartOutcome.GaveUp) {
            return Status.EXPIRED;
        }
        return outcome instanceof PartOutcome.InDoubt ? Status.SENDING : Status.QUEUED;
    }

    /** The parts of the message that this part belongs to, itself among them. */
    public List<Long> siblings(Tx tx, long part) {
        return LogStore.siblings(tx, part);
    }

    /**
     * Somebody has dropped these parts, which wait. One that is in doubt, or was before it was submitted again, may
     * have arrived: it is not called canceled.
     */
    public void canceled(Tx tx, List<Long> ids, Instant now) {
        List<Long> waiting = new ArrayList<>();
        List<Long> doubtful = new ArrayList<>(LogStore.waitingAndResent(tx, ids));
        for (MessageStore.Found found : MessageStore.find(tx, ids)) {
            long part = found.part().id();
            if (found.state() == PartState.IN_DOUBT) {
                doubtful.add(part);
            } else if (found.state() == PartState.WAITING && !doubtful.contains(part)) {
                waiting.add(part);
            }
        }
        MessageStore.move(tx, PartState.CANCELED, moves(waiting, Status.CANCELED), now);
        giveUpInDoubt(tx, doubtful, now);
        refresh(tx, ids, now);
    }

    /**
     * The parts whose id at their SMSC has one of these keys ({@link SmscId#keys}); of very many with one id some.
     */
    public List<NamedPart> named(Tx tx, Collection<String> keys) {
        return keys.isEmpty() ? List.of() : ReceivedStore.named(tx, keys);
    }

    /** Notes what the SMSC says of parts, of each once. What is not forward of where a part is changes nothing. */
    public void received(Tx tx, List<PartNews> news, Instant now) {
        if (news.isEmpty()) {
            return;
        }
        Map<PartState, List<PartNews>> ends = new EnumMap<>(PartState.class);
        for (PartNews one : news) {
            ends.computeIfAbsent(PartState.of(one.status()), state -> new ArrayList<>())
                    .add(one);
        }
        ends.forEach((state, some) -> {
            if (state == PartState.SUBMITTED) {
                ReceivedStore.progress(tx, some);
            } else {
                ReceivedStore.end(tx, state, some, now);
            }
        });
        refresh(tx, news.stream().map(PartNews::part).toList(), now);
    }

    /** The parts whose answer was lost, a thousand at most: a receipt may still name one of them. */
    public List<DoubtfulPart> doubtful(Tx tx) {
        return ReceivedStore.doubtful(tx);
    }

    /** Whether a receipt from its phone to its sender can be meant for no other part. */
    public boolean isAlone(Tx tx, DoubtfulPart part) {
        return ReceivedStore.isAlone(tx, part);
    }

    /** Ends a doubt: the SMSC has this part, under this id. It is not submitted again. */
    public NamedPart adopt(Tx tx, DoubtfulPart part, SmscId id) {
        ReceivedStore.adopt(tx, part, id);
        Status status = part.given() ? Status.UNKNOWN : Status.DELIVERED_TO_GATEWAY;
        return new NamedPart(part.part(), part.message(), part.smsc(), id, status, part.recipient());
    }

    /** Nobody will hear of parts any more that were in doubt before this moment. */
    public void forgetDoubts(Tx tx, Instant before) {
        ReceivedStore.forgetDoubts(tx, before);
        TogetherStore.removeKnown(tx);
    }

    /**
     * A message is as far as the least advanced of its parts, and ends as the worst of them. One that has come to an
     * end calls for the report on its submission.
     */
    private static void refresh(Tx tx, List<Long> parts, Instant now) {
        Map<Long, Long> reported = MessageStore.lockShared(tx, parts);
        Map<Long, Status> messages = new LinkedHashMap<>();
        for (MessageStore.PartStatus sibling : MessageStore.siblings(tx, parts)) {
            messages.merge(sibling.message(), sibling.status(), Progress::together);
        }
        List<MessageStore.PartStatus> statuses = new ArrayList<>();
        Set<Long> called = new HashSet<>();
        messages.forEach((message, status) -> {
            statuses.add(new MessageStore.PartStatus(message, status));
            if (status.isFinal() && reported.containsKey(message)) {
                called.add(reported.get(message));
            }
        });
        MessageStore.setStatus(tx, statuses, now);
        ReportStore.call(tx, called, now);
    }

    static Status together(Status one, Status other) {
        if (one.isFinal() != other.isFinal()) {
            return one.isFinal() ? other : one;
        }
        boolean oneCounts = one.isFinal() == one.code() >= other.code();
        return oneCounts ? one : other;
    }

    private static List<MessageStore.Move> moves(List<Long> parts, Status status) {
        return parts.stream().map(part -> new MessageStore.Move(part, status)).toList();
    }
}
