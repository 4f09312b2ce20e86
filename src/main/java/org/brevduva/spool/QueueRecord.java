package org.brevduva.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Tx;

/**
 * What an administrator changed in a lane, as the journal keeps it: the second form of a round, because it has its
 * place among the carrier's rounds.
 */
record QueueRecord(Lane lane, QueueChange change, Instant at, List<Long> parcels) {

    private static final int FORM = 2;

    static boolean is(JournalRecord record) {
        return new RecordReader(record).number() == FORM;
    }

    JournalRecord write() {
        RecordWriter out = new RecordWriter()
                .number(FORM)
                .text(lane.name())
                .number(change.code)
                .instant(at)
                .number(parcels.size());
        parcels.forEach(out::number);
        return new JournalRecord(JournalRecord.Kind.ROUND, 0, out.octets());
    }

    /** Only for what {@link #is} one. */
    static QueueRecord read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        in.number();
        Lane lane = new Lane(in.text());
        QueueChange change = QueueChange.of(in.count());
        Instant at = in.instant();
        List<Long> parcels = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parcels.add(in.number());
        }
        return new QueueRecord(lane, change, at, parcels);
    }

    QueueRecord with(List<Long> some) {
        return new QueueRecord(lane, change, at, some);
    }

    /** Changes what may be changed of the parcels, and returns which. What is claimed stays as it is. */
    List<Long> carryOut(Tx tx, Courier courier) {
        List<Long> changed = QueueStore.change(tx, this);
        if (change == QueueChange.DROP && !changed.isEmpty()) {
            courier.dropped(tx, changed);
        }
        return changed;
    }

    /**
     * At start, where the database may have forgotten it. When it was made none of the parcels was claimed: one that
     * the journal shows as claimed came back in a way that the journal does not tell, as after a crash, so it is in
     * doubt.
     */
    void carryOutAgain(Tx tx, Courier courier) {
        List<Parcel> claimed = SpoolStore.find(tx, lane, QueueStore.claimed(tx, parcels));
        Settling.apply(
                tx,
                courier,
                claimed.stream()
                        .map(parcel -> new Settling.Settled(
                                parcel,
                                courier.abandoned(parcel),
                                false,
                                Optional.of(new SpoolStore.Again(parcel, parcel.attempts() + 1, at))))
                        .toList());
        carryOut(tx, courier);
    }
}
