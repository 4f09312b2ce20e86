package org.brevduva.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What was taken, the latest of it: the memory of a test is not the limit of a load test. */
final class Ledger {

    private static final byte[] NOT_KEPT = {};

    private final Deque<SubmittedPart> parts = new ArrayDeque<>();
    private final AtomicLong last = new AtomicLong();
    private volatile boolean texts = true;
    private int most = 100_000;

    /** Gives the part its number, unique while the simulator lives, and its id. */
    Taken take(Submit submit, MessageIds ids) {
        long number = last.incrementAndGet();
        String id = ids.inAnswers().apply(number);
        SubmittedPart part = new SubmittedPart(
                System.nanoTime(),
                submit.source().text(),
                submit.destination().text(),
                submit.dataCoding(),
                submit.concatenation(),
                texts ? submit.payload() : NOT_KEPT,
                id,
                submit.userMessageReference());
        keep(part);
        return new Taken(number, id);
    }

    private synchronized void keep(SubmittedPart part) {
        parts.add(part);
        dropOldest();
    }

    private void dropOldest() {
        while (parts.size() > most) {
            parts.remove();
        }
    }

    synchronized List<SubmittedPart> parts() {
        return List.copyOf(parts);
    }

    synchronized void keepsAtMost(int number) {
        most = number;
        dropOldest();
    }

    void keepsTexts(boolean keep) {
        texts = keep;
    }

    boolean keepsTexts() {
        return texts;
    }

    void countsFrom(long number) {
        last.set(number - 1);
    }

    /** A part that is ours to deliver now. */
    record Taken(long number, String id) {}
}
