package org.brevduva.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/** What becomes of parcels once their outcome is known: gone, or due again. The courier hears of it in the same transaction. */
final class Settling {

    private final RetryPolicy policy;
    private final Courier courier;

    Settling(RetryPolicy policy, Courier courier) {
        this.policy = policy;
        this.courier = courier;
    }

    /** An outcome; {@code late} if its errand had ended in doubt before. */
    record Result(Parcel parcel, Outcome outcome, boolean late) {}

    /** Returns a line for the log of each result. */
    List<String> settle(Tx tx, List<Result> results, Instant now) {
        List<Result> first = new ArrayList<>();
        List<Result> late = new ArrayList<>();
        results.forEach(result -> (result.late() ? late : first).add(result));
        List<String> lines = new ArrayList<>(settleAll(tx, first, now));
        List<Result> stillTrue = new ArrayList<>();
        for (Result result : late) {
            if (isOvertaken(tx, result)) {
                lines.add(line(result) + " too-late");
            } else {
                stillTrue.add(result);
            }
        }
        lines.addAll(settleAll(tx, stillTrue, now));
        return lines;
    }

    /** A late no says nothing of the next try, which is under way; that it arrived is true for good. */
    private static boolean isOvertaken(Tx tx, Result result) {
        return !(result.outcome() instanceof Outcome.Delivered) && SpoolStore.isTriedAgain(tx, result.parcel());
    }

    private List<String> settleAll(Tx tx, List<Result> results, Instant now) {
        if (results.isEmpty()) {
            return List.of();
        }
        List<Parcel> gone = new ArrayList<>();
        List<SpoolStore.Again> back = new ArrayList<>();
        List<Carried> carried = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            Optional<SpoolStore.Again> again = again(result, now);
            again.ifPresentOrElse(back::add, () -> gone.add(result.parcel()));
            boolean gaveUp = again.isEmpty()
                    && (result.outcome() instanceof Outcome.TryLater || result.outcome() instanceof Outcome.InDoubt);
            carried.add(new Carried(result.parcel(), result.outcome(), gaveUp));
            lines.add(line(result) + (gaveUp ? " gave-up" : ""));
        }
        courier.settle(tx, carried);
        SpoolStore.remove(tx, gone);
        SpoolStore.putBack(tx, back);
        return lines;
    }

    private static String line(Result result) {
        return result.parcel() + " attempt=" + (result.parcel().attempts() + 1) + " outcome="
                + result.outcome().word();
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
