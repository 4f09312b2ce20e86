package org.brevduva.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * What one round of a lane's carrier changed, as the journal keeps it: parcels that were settled, then parcels that
 * were claimed. Of an outcome only what its courier notes is kept, not why.
 *
 * @param together those of the claimed that left by one act each
 */
record RoundRecord(Lane lane, List<Entry> settled, List<Long> claimed, List<List<Long>> together) {

    /** The first form had no {@code together}. */
    private static final int FIRST_FORM = 1;

    /** The second is that of a {@link QueueRecord}. */
    private static final int FORM = 3;

    private static final int DELIVERED = 1;
    private static final int LATER = 2;
    private static final int REFUSED = 3;
    private static final int DOUBT = 4;

    RoundRecord(Lane lane, List<Entry> settled, List<Long> claimed) {
        this(lane, settled, claimed, List.of());
    }

    /** {@code dueAt} is empty when the parcel left the spool; {@code attempts} counts the one that was settled. */
    record Entry(long parcel, Outcome outcome, boolean gaveUp, int attempts, Optional<Instant> dueAt) {}

    static RoundRecord of(Lane lane, List<Settling.Settled> settled, List<Errand> errands) {
        return new RoundRecord(
                lane,
                settled.stream()
                        .map(one -> new Entry(
                                one.parcel().id(),
                                one.outcome(),
                                one.gaveUp(),
                                one.parcel().attempts() + 1,
                                one.again().map(SpoolStore.Again::dueAt)))
                        .toList(),
                errands.stream().map(errand -> errand.parcel().id()).toList(),
                errands.stream()
                        .map(Errand::with)
                        .filter(with -> !with.isEmpty())
                        .distinct()
                        .toList());
    }

    boolean isEmpty() {
        return settled.isEmpty() && claimed.isEmpty();
    }

    JournalRecord write() {
        RecordWriter out = new RecordWriter().number(FORM).text(lane.name()).number(settled.size());
        for (Entry entry : settled) {
            out.number(entry.parcel()).number(kind(entry.outcome()));
            out.text(entry.outcome() instanceof Outcome.Delivered delivered ? delivered.as() : "");
            out.number(entry.outcome() instanceof Outcome.Refused refused ? refused.code() : 0);
            out.number(entry.gaveUp() ? 1 : 0).number(entry.attempts());
            out.instant(entry.dueAt().orElse(Instant.EPOCH));
        }
        out.number(claimed.size());
        claimed.forEach(out::number);
        out.number(together.size());
        together.forEach(some -> {
            out.number(some.size());
            some.forEach(out::number);
        });
        return new JournalRecord(JournalRecord.Kind.ROUND, 0, out.octets());
    }

    static RoundRecord read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM && form != FIRST_FORM) {
            throw new IllegalStateException("the journal holds a round in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        Lane lane = new Lane(in.text());
        List<Entry> settled = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            long parcel = in.number();
            Outcome outcome = outcome(in.count(), in.text(), in.count());
            boolean gaveUp = in.number() == 1;
            int attempts = in.count();
            Optional<Instant> dueAt = Optional.of(in.instant()).filter(at -> !at.equals(Instant.EPOCH));
            settled.add(new Entry(parcel, outcome, gaveUp, attempts, dueAt));
        }
        List<Long> claimed = numbers(in);
        List<List<Long>> together = new ArrayList<>();
        for (int left = form == FIRST_FORM ? 0 : in.count(); left > 0; left--) {
            together.add(numbers(in));
        }
        return new RoundRecord(lane, settled, claimed, together);
    }

    private static List<Long> numbers(RecordReader in) {
        List<Long> numbers = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            numbers.add(in.number());
        }
        return numbers;
    }

    /** The settled parcels that are still here, as they were decided upon. */
    List<Settling.Settled> settled(List<Parcel> here) {
        Map<Long, Parcel> parcels = new HashMap<>();
        here.forEach(parcel -> parcels.put(parcel.id(), parcel));
        return settled.stream()
                .filter(entry -> parcels.containsKey(entry.parcel()))
                .map(entry -> {
                    Parcel parcel = parcels.get(entry.parcel());
                    return new Settling.Settled(
                            parcel,
                            entry.outcome(),
                            entry.gaveUp(),
                            entry.dueAt().map(dueAt -> new SpoolStore.Again(parcel, entry.attempts(), dueAt)));
                })
                .toList();
    }

    private static int kind(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            return DELIVERED;
        }
        if (outcome instanceof Outcome.TryLater) {
            return LATER;
        }
        if (outcome instanceof Outcome.Refused) {
            return REFUSED;
        }
        if (outcome instanceof Outcome.InDoubt) {
            return DOUBT;
        }
        throw new AssertionError("no kind for " + outcome.getClass());
    }

    private static Outcome outcome(int kind, String as, int code) {
        String why = "said the journal";
        return switch (kind) {
            case DELIVERED -> new Outcome.Delivered(as);
            case LATER -> new Outcome.TryLater(why);
            case REFUSED -> new Outcome.Refused(why, code);
            case DOUBT -> new Outcome.InDoubt(why, Duration.ZERO);
            default -> throw new IllegalStateException("the journal holds an outcome of kind " + kind);
        };
    }
}
