package org.brevduva.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** What the operator was told to do, one thing over another: refusals, then limits, cuts, silence and the rest. */
final class Instructions implements Behaviour {

    private static final int THROTTLED = 0x58; // ESME_RTHROTTLED: SMPP 3.4, 5.1.3
    private static final int NEVER = 0;

    private final LongSupplier nanos;
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throttle> throttle;
    private final AtomicInteger untilCut = new AtomicInteger(NEVER);
    private volatile Behaviour otherwise = submit -> new Answer.Accept();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;
    private volatile boolean mute;

    Instructions(LongSupplier nanos) {
        this.nanos = nanos;
        this.throttle = new AtomicReference<>(new Throttle(0, nanos));
    }

    @Override
    public Answer to(Submit submit) {
        Integer status = refusals.poll();
        if (status != null) {
            return new Answer.Refuse(status).after(delay);
        }
        if (!throttle.get().lets()) {
            return new Answer.Refuse(THROTTLED).after(delay);
        }
        if (untilCut.getAndUpdate(n -> Math.max(NEVER, n - 1)) == 1) {
            return new Answer.DropLink(true);
        }
        if (silent) {
            return new Answer.Silence(true);
        }
        return otherwise.to(submit).after(delay);
    }

    void behavesAs(Behaviour behaviour) {
        otherwise = behaviour;
    }

    void refusesNext(int... statuses) {
        Arrays.stream(statuses).forEach(refusals::add);
    }

    void throttles(int perSecond) {
        throttle.set(new Throttle(perSecond, nanos));
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
