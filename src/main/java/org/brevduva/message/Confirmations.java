package org.brevduva.message;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submissions that wait for their sender's yes (design.md section 10). What is answered is on the disk when a method
 * returns; one that a crash or the disk has stopped half-way is completed by whoever asks again. Thread-safe.
 */
public final class Confirmations {

    /** How long an answer is waited for. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger("message");

    /** That are looked after at a time. */
    private static final int BATCH = 100;

    private final Store store;
    private final Spool spool;
    private final Queue queue;
    private final List<Lane> lanes;
    private final InstantSource time;
    private final Turns turns = new Turns();

    /** {@code lanes}: by which SMS leave. */
    public Confirmations(Store store, Spool spool, Queue queue, List<Lane> lanes, InstantSource time) {
        this.store = store;
        this.spool = spool;
        this.queue = queue;
        this.lanes = List.copyOf(lanes);
        this.time = time;
    }

    /** What an answer came to. */
    public sealed interface Outcome {

        /** {@code messages} leave; {@code already}: by an earlier word. */
        record Sent(int messages, boolean already) implements Outcome {}

        /** {@code messages} do not leave; {@code already}: by an earlier word, or because none came in time. */
        record Dropped(int messages, boolean already) implements Outcome {}

        /** Nobody answered in time. */
        record Lapsed() implements Outcome {}

        /** There is no such submission. */
        record Unknown() implements Outcome {}
    }

    /** Writes to the sender of what has lapsed; empty if he cannot be told. */
    public interface LastWord {
        Optional<Letter> about(long submission, String mailbox, int messages);
    }

    /** Whether the submission waits for an answer. */
    public boolean waits(long submission) {
        return store.inTransaction(tx -> ConfirmStore.find(tx, submission))
                .filter(asked -> asked.waits() && time.instant().isBefore(asked.until()))
                .isPresent();
    }

    /**
     * Its sender said yes.
     *
     * @throws IOException when the disk may not have it: to be asked again
     */
    public Outcome send(long submission) throws IOException {
        return turns.take(Long.toString(submission), () -> {
            Optional<ConfirmStore.Asked> asked = find(submission);
            Optional<Outcome> over = asked.map(this::over).orElse(Optional.of(new Outcome.Unknown()));
            if (over.isPresent()) {
                return over.get();
            }
            for (Lane lane : lanes) {
                queue.release(lane, submission, asked.get().lastId());
            }
            ConfirmStore.Asked now = decided(asked.get(), Optional.empty());
            log.info("confirmed submission={} messages={}", submission, now.messages() - now.canceled());
            return new Outcome.Sent(now.messages() - now.canceled(), false);
        });
    }

    /**
     * Its sender said no.
     *
     * @throws IOException when the disk may not have it: to be asked again
     */
    public Outcome drop(long submission) throws IOException {
        return turns.take(Long.toString(submission), () -> {
            Optional<ConfirmStore.Asked> asked = find(submission);
            Optional<Outcome> over = asked.map(this::over).orElse(Optional.of(new Outcome.Unknown()));
            if (over.isPresent()) {
                return over.get();
            }
            for (Lane lane : lanes) {
                queue.drop(lane, submission, asked.get().lastId());
            }
            ConfirmStore.Asked now = decided(asked.get(), Optional.empty());
            log.info("dropped submission={} messages={} why=answered", submission, now.canceled());
            // An administrator may have released it before.
            return now.canceled() == 0
                    ? new Outcome.Sent(now.messages(), true)
                    : new Outcome.Dropped(now.canceled(), false);
        });
    }

    /** Drops what nobody has answered in time. What an administrator has released, or a half-done yes, stays. */
    public void lapse(LastWord word) throws IOException {
        List<Long> lapsed = store.inTransaction(tx -> ConfirmStore.lapsed(tx, time.instant(), BATCH));
        for (long submission : lapsed) {
            turns.take(Long.toString(submission), () -> {
                lapse(submission, word);
                return submission;
            });
        }
    }

    private void lapse(long submission, LastWord word) throws IOException {
        ConfirmStore.Asked asked = find(submission).orElseThrow();
        if (!asked.waits()) {
            return; // answered a moment ago
        }
        for (Lane lane : lanes) {
            queue.dropHeld(lane, submission, asked.lastId());
        }
        int canceled = find(submission).orElseThrow().canceled();
        Optional<Letter> letter = canceled == 0 ? Optional.empty() : word.about(submission, asked.mailbox(), canceled);
        decided(asked, letter);
        log.info("dropped submission={} messages={} why=lapsed", submission, canceled);
    }

    private Optional<ConfirmStore.Asked> find(long submission) {
        return store.inTransaction(tx -> ConfirmStore.find(tx, submission));
    }

    /** What there is to say of one that waits no more; empty if it does. */
    private Optional<Outcome> over(ConfirmStore.Asked asked) {
        if (asked.waits()) {
            return time.instant().isBefore(asked.until()) ? Optional.empty() : Optional.of(new Outcome.Lapsed());
        }
        return Optional.of(
                asked.canceled() == asked.messages()
                        ? new Outcome.Dropped(asked.canceled(), true)
                        : new Outcome.Sent(asked.messages() - asked.canceled(), true));
    }

    /** Writes down that it waits no more, after what was done with its parcels. Returns what has become of it. */
    private ConfirmStore.Asked decided(ConfirmStore.Asked asked, Optional<Letter> letter) throws IOException {
        Instant now = time.instant();
        long id = store.ids().take(1);
        Spool.HoldBack held = spool.holdBack(id, id);
        try {
            ConfirmStore.Asked after = find(asked.id()).orElseThrow();
            DecisionRecord record = new DecisionRecord(
                    id,
                    asked.id(),
                    asked.mailbox(),
                    after.canceled(),
                    asked.acceptedAt(),
                    letter.map(written -> new PostedLetter(id, written)));
            store.inTransaction(tx -> {
                record.carryOut(tx, spool, now);
                return record;
            });
            store.record(List.of(record.write()));
            return after;
        } finally {
            held.close();
            letter.ifPresent(written -> spool.wake(written.lane()));
        }
    }
}
