package org.brevduva.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        MessageStore.submitting(tx, waiting, false);
        if (!doubtful.isEmpty()) {
            resolve(tx, doubtful, now);
        }
        return parts;
    }

    /** The journal says that these were about to be submitted: notes it where the database has forgotten it. */
    public void submittingAgain(Tx tx, List<Long> ids) {
        MessageStore.submitting(tx, ids, false);
    }

    private void resolve(Tx tx, List<Long> doubtful, Instant now) {
        if (policy == InDoubtPolicy.RESEND) {
            MessageStore.submitting(tx, doubtful, true);
            resent.add(doubtful.size());
            doubtful.forEach(part -> log.warn("submits again, perhaps twice part={}", part));
        } else {
            giveUpInDoubt(tx, doubtful);
            refresh(tx, doubtful, now);
        }
    }

    private static void giveUpInDoubt(Tx tx, List<Long> parts) {
        MessageStore.move(tx, PartState.UNKNOWN, moves(parts, Status.UNKNOWN));
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
        List<Long> lost = new ArrayList<>();
        for (PartOutcome outcome : outcomes) {
            if (outcome instanceof PartOutcome.Submitted one) {
                submitted.add(one);
            } else {
                moves.computeIfAbsent(state(outcome), state -> new ArrayList<>())
                        .add(new MessageStore.Move(outcome.part(), status(outcome)));
            }
            if (outcome instanceof PartOutcome.InDoubt doubt && doubt.lost()) {
                lost.add(doubt.part());
            }
        }
        MessageStore.submitted(tx, submitted, smsc);
        moves.forEach((state, some) -> MessageStore.move(tx, state, some));
        giveUpInDoubt(tx, lost);
        refresh(tx, outcomes.stream().map(PartOutcome::part).toList(), now);
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
        if (outcome instanceof PartOutcome.GaveUp gaveUp) {
            return gaveUp.status();
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
        MessageStore.move(tx, PartState.CANCELED, moves(waiting, Status.CANCELED));
        giveUpInDoubt(tx, doubtful);
        refresh(tx, ids, now);
    }

    /** Notes what the SMSC says of a part; false when it knows a part that we do not. */
    public boolean received(Tx tx, String smsc, String smscId, Status status, Instant now) {
        List<Long> parts = MessageStore.withSmscId(tx, smsc, smscId);
        for (long part : parts) {
            if (status.isFinal()) {
                MessageStore.move(tx, PartState.of(status), moves(List.of(part), status));
            } else {
                MessageStore.progress(tx, part, status);
            }
        }
        if (!parts.isEmpty()) {
            refresh(tx, parts, now);
        }
        return !parts.isEmpty();
    }

    /** A message is as far as the least advanced of its parts, and ends as the worst of them. */
    private static void refresh(Tx tx, List<Long> parts, Instant now) {
        MessageStore.lockShared(tx, parts);
        Map<Long, Status> messages = new LinkedHashMap<>();
        for (MessageStore.PartStatus sibling : MessageStore.siblings(tx, parts)) {
            messages.merge(sibling.message(), sibling.status(), Progress::together);
        }
        List<MessageStore.PartStatus> statuses = new ArrayList<>();
        messages.forEach((message, status) -> statuses.add(new MessageStore.PartStatus(message, status)));
        MessageStore.setStatus(tx, statuses, now);
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
