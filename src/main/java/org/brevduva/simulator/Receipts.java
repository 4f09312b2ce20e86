package org.brevduva.simulator;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the delivery receipts, each in its time. */
final class Receipts {

    private static final Logger log = LoggerFactory.getLogger("simulator");
    private static final int RECEIPT_BITS = 0x03; // of registered_delivery: SMPP 3.4, 5.2.17
    private static final int INTERMEDIATE_BIT = 0x10;
    private static final Duration LONGEST_HELD = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final ScheduledExecutorService timer;
    private final InstantSource time;
    private final Deque<Delivery> held = new ArrayDeque<>();

    Receipts(Deliveries deliveries, ScheduledExecutorService timer, InstantSource time) {
        this.deliveries = deliveries;
        this.timer = timer;
        this.time = time;
    }

    /** The part was taken; its receipts follow in time, if they were asked for. */
    void promise(Errand errand, Ledger.Taken taken) {
        ReceiptPlan plan = errand.treatment().receipts();
        try {
            Duration delay = plan.timing().delay();
            for (ReceiptState state : plan.states().apply(errand.submit())) {
                if (plan.unasked() || isWanted(errand.submit().registeredDelivery(), state)) {
                    sendAfter(
                            delay,
                            receipt(errand, taken, state, delay),
                            plan.timing().reversed());
                    delay = delay.plus(plan.timing().gap());
                }
            }
        } catch (RuntimeException e) {
            log.error("no receipt part={}", taken.number(), e);
        }
    }

    private void sendAfter(Duration delay, Delivery receipt, int reversed) {
        if (delay.isZero()) {
            send(receipt, reversed);
        } else {
            later(delay, () -> send(receipt, reversed));
        }
    }

    private void send(Delivery receipt, int reversed) {
        if (reversed <= 1) {
            deliveries.offer(receipt);
        } else {
            hold(receipt, reversed).forEach(deliveries::offer);
        }
    }

    /** Gives back what goes out now, last first. */
    private synchronized List<Delivery> hold(Delivery receipt, int many) {
        if (held.isEmpty()) {
            later(LONGEST_HELD, () -> release().forEach(deliveries::offer));
        }
        held.push(receipt);
        return held.size() < many ? List.of() : release();
    }

    private synchronized List<Delivery> release() {
        List<Delivery> lastFirst = new ArrayList<>(held);
        held.clear();
        return lastFirst;
    }

    private void later(Duration delay, Runnable work) {
        try {
            timer.schedule(work, delay.toNanos(), NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is closing: nobody waits for receipts any more.
        }
    }

    private static boolean isWanted(int registeredDelivery, ReceiptState state) {
        if (state.isIntermediate()) {
            return (registeredDelivery & (RECEIPT_BITS | INTERMEDIATE_BIT)) != 0;
        }
        return switch (registeredDelivery & RECEIPT_BITS) {
            case 1 -> true;
            case 2 -> state.isFailure();
            case 3 -> !state.isFailure();
            default -> false;
        };
    }

    private Delivery receipt(Errand errand, Ledger.Taken taken, ReceiptState state, Duration delay) {
        Submit submit = errand.submit();
        ReceiptPlan plan = errand.treatment().receipts();
        Instant submitted = time.instant();
        ReceiptText text = new ReceiptText(
                submit, errand.treatment().ids().inReceipt(taken), state, submitted, submitted.plus(delay));
        return new Delivery(Delivery.Kind.RECEIPT, plan.link().target(submit), text.packet(plan.wording()));
    }
}
