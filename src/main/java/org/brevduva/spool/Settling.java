package org.brevduva.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/**
 * What becomes of parcels once their outcome is known: gone, or due again. The courier hears of it in the same
 * transaction.
 */
final class Settling {

    private final RetryPolicy policy;
    private final Courier courier;

    Settling(RetryPolicy policy, Courier courier) {
        this.policy = policy;
        this.courier = courier;
    }

    /** An outcome; {@code late} if its errand had ended in doubt before. */
    record Result(Parcel parcel, Outcome outcome, boolean late) {}

    /**
     * What is to become of a parcel.
     *
     * @param again empty when it leaves the spool
     */
    record Settled(Parcel parcel, Outcome outcome, boolean gaveUp, Optional<SpoolStore.Again> again) {

        /** For the log. */
        @Override
        public String toString() {
            return parcel + " attempt=" + (parcel.attempts() + 1) + " outcome=" + outcome.word()
                    + (gaveUp ? " gave-up" : "");
        }
    }

    /** First outcomes before late ones, and of these only what is still true. */
    List<Settled> settle(Tx tx, List<Result> results, Instant now) {
        List<Settled> settled = new ArrayList<>();
        results.stream().filter(result -> !result.late()).forEach(result -> settled.add(decide(result, now)));
        apply(tx, courier, settled);
        List<Settled> late = results.stream()
                .filter(result -> result.late() && !isOvertaken(tx, result))
                .map(result -> decide(result, now))
                .toList();
        apply(tx, courier, late);
        settled.addAll(late);
        return settled;
    }

    /** A late no says nothing of the next try, which is under way; that it arrived is true for good. */
    private static boolean isOvertaken(Tx tx, Result result) {
        return !(result.outcome() instanceof Outcome.Delivered) && SpoolStore.isTriedAgain(tx, result.parcel());
    }

    private Settled decide(Result result, Instant now) {
        Optional<SpoolStore.Again> again = again(result, now);
        boolean gaveUp = again.isEmpty()
                && (result.outcome() instanceof Outcome.TryLater || result.outcome() instanceof Outcome.InDoubt);
        return new Settled(result.parcel(), result.outcome(), gaveUp, again);
    }

    static void apply(Tx tx, Courier courier, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        courier.settle(
                tx,
                settled.stream()
                        .map(one -> new Carried(one.parcel(), one.outcome(), one.gaveUp()))
                        .toList());
        SpoolStore.remove(
                tx,
                settled.stream()
                        .filter(one -> one.again().isEmpty())
                        .map(Settled::parcel)
                        .toList());
        SpoolStore.putBack(
                tx, settled.stream().flatMap(one -> one.again().stream()).toList());
    }

    private Optional<SpoolStore.Again> again(Result result, Instant now) {
        Parcel parcel = result.parcel();
        int attempts = parcel.attempts() + 1;
        if (result.outcome() instanceof Outcome.TryLater later) {
            return policy.next(parcel, attempts, later.after(), now)
                    .map(dueAt -> new SpoolStore.Again(parcel, attempts, dueAt));
        }
        if (result.outcome() instanceof Outcome.InDoubt doubt) {
            return policy.next(parcel, attempts, Optional.of(doubt.rest()), now)
                    .map(dueAt -> new SpoolStore.Again(parcel, attempts, dueAt));
        }
        return Optional.empty();
    }
}
