package org.brevduva.spool;

import java.util.List;
import java.util.Map;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Tx;

/**
 * The carriers' rounds, carried out again at start: a parcel that had been claimed is in doubt even where the database has
 * forgotten the claim, and one that had been delivered is not carried again. A round speaks only of parcels that are still
 * here; from the first round in the journal to the last they end where they had ended.
 */
public final class Rounds implements Redo {

    private final Map<Lane, Courier> couriers;

    public Rounds(Map<Lane, Courier> couriers) {
        this.couriers = Map.copyOf(couriers);
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.ROUND;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        RoundRecord round = RoundRecord.read(record);
        Courier courier = couriers.get(round.lane());
        if (courier != null) {
            List<Long> settled =
                    round.settled().stream().map(RoundRecord.Entry::parcel).toList();
            Settling.apply(tx, courier, round.settled(SpoolStore.find(tx, round.lane(), settled)));
            List<Parcel> claimed = SpoolStore.find(tx, round.lane(), round.claimed());
            SpoolStore.claimAgain(tx, claimed);
            courier.noteAgain(tx, claimed);
        }
        return 0;
    }

    @Override
    public long oldestUnfinished(Tx tx) {
        return SpoolStore.smallestId(tx).orElse(Long.MAX_VALUE);
    }
}
