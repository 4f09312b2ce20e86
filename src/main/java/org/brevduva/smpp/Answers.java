package org.brevduva.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.dialog.Resending;

/**
 * Which of our answers to SMS may not have reached the SMSC, so that it sends those SMS again. An answer has reached
 * it when the SMSC says anything a while after that on the same bind; before, nobody knows. For the thread of
 * {@link Incoming}.
 */
final class Answers {

    /** What the SMSC says so long after our answer, it says after it has read the answer. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    /** An SMSC that has waited for so long may have given up waiting. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    /** So long after it has a bind again, or has lost one, an SMSC may send what it got no answer to. */
    static final Duration AFTER_A_LOSS = Duration.ofMinutes(15);

    private static final int MOST = 100_000;

    private enum State {
        NONE_YET,
        WRITTEN,
        /** It said no, or could not be written. */
        FAILED
    }

    private record Answer(AsyncSession session, long arrived, State state, long written) {}

    private final Map<Long, Answer> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Answer> eldest) {
            return size() > MOST; // it stays in doubt
        }
    };
    private Optional<Long> lost = Optional.empty();

    /** An SMS has come on this bind, at that moment of the running time. */
    void arrived(long part, AsyncSession session, long moment) {
        open.put(part, new Answer(session, moment, State.NONE_YET, 0));
    }

    /** It has been answered: {@code taken} if the SMSC was told so. */
    void answered(long part, boolean taken) {
        open.computeIfPresent(
                part,
                (id, answer) -> new Answer(
                        answer.session(), answer.arrived(), taken ? State.WRITTEN : State.FAILED, System.nanoTime()));
    }

    /** The parts whose answers have reached the SMSC by now; each is told once. */
    List<Long> settled() {
        long now = System.nanoTime();
        List<Long> settled = new ArrayList<>();
        Iterator<Map.Entry<Long, Answer>> all = open.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Long, Answer> next = all.next();
            Answer answer = next.getValue();
            if (!answer.session().serves()) {
                lost = Optional.of(now);
                all.remove();
            } else if (answer.state() == State.WRITTEN) {
                long heard = now - answer.session().silence().toNanos();
                if (heard - answer.written() > ON_THE_WAY.toNanos()) {
                    settled.add(next.getKey());
                    all.remove();
                }
            }
        }
        return settled;
    }

    /** What can be said of an SMS that came on this bind at that moment, if it is like an earlier one. */
    Resending to(AsyncSession session, long arrived) {
        return (earlier, inDoubt) -> {
            Answer answer = open.get(earlier);
            if (answer == null || !answer.session().serves()) {
                return inDoubt && (answer != null || isSoonAfterALoss(session, arrived));
            }
            boolean slow = arrived - answer.arrived() >= SLOW.toNanos();
            return switch (answer.state()) {
                case NONE_YET -> slow;
                case WRITTEN -> slow && arrived - answer.written() < 0;
                case FAILED -> true;
            };
        };
    }

    private boolean isSoonAfterALoss(AsyncSession session, long arrived) {
        return arrived - session.since() < AFTER_A_LOSS.toNanos()
                || lost.isPresent() && arrived - lost.get() < AFTER_A_LOSS.toNanos();
    }
}
