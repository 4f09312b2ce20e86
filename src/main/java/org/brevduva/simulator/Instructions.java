package org.brevduva.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** What the operator was told to do, one thing over another: refusals, then limits, cuts, silence and the rest. */
final class Instructions {

    private static final int THROTTLED = 0x58; // ESME_RTHROTTLED: SMPP 3.4, 5.1.3
    private static final int QUEUE_FULL = 0x14; // ESME_RMSGQFUL
    private static final int NEVER = 0;

    private final LongSupplier nanos;
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throttle> throttle;
    private final AtomicReference<Backlog> backlog;
    private final AtomicInteger untilCut = new AtomicInteger(NEVER);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;
    private volatile boolean mute;

    Instructions(LongSupplier nanos) {
        this.nanos = nanos;
        this.throttle = new AtomicReference<>(new Throttle(0, nanos));
        this.backlog = new AtomicReference<>(new Backlog(0, 0, nanos));
    }

    /** Empty: as the submit is treated otherwise, but so late as {@link #delay} says. */
    Optional<Answer> instead() {
        Integer status = refusals.poll();
        if (status != null) {
            return Optional.of(new Answer.Refuse(status).after(delay));
        }
        if (!throttle.get().lets()) {
            return Optional.of(new Answer.Refuse(THROTTLED).after(delay));
        }
        if (!backlog.get().hasRoom()) {
            return Optional.of(new Answer.Refuse(QUEUE_FULL).after(delay));
        }
        if (untilCut.get() != NEVER && untilCut.getAndUpdate(n -> Math.max(NEVER, n - 1)) == 1) {
            return Optional.of(new Answer.DropLink(true));
        }
        return silent ? Optional.of(new Answer.Silence(true)) : Optional.empty();
    }

    Duration delay() {
        return delay;
    }

    void refusesNext(int... statuses) {
        Arrays.stream(statuses).forEach(refusals::add);
    }

    void throttles(int perSecond) {
        throttle.set(new Throttle(perSecond, nanos));
    }

    void queues(int limit, int drainedPerSecond) {
        backlog.set(new Backlog(limit, drainedPerSecond, nanos));
    }

    void cutsAfterTaking(int submits) {
        untilCut.set(submits);
    }

    void answersAfter(Duration time) {
        delay = time;
    }

    void isSilent(boolean now) {
        silent = now;
    }

    void isMute(boolean now) {
        mute = now;
    }

    boolean mute() {
        return mute;
    }
}
