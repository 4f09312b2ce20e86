package org.brevduva.spool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Tx;

/**
 * The carriers' rounds, and between them what administrators changed, carried out again at start: a parcel that had
 * been claimed is in doubt even where the database has forgotten the claim, one that had been delivered is not
 * carried again, and one that was held or dropped is so again. A round speaks only of parcels that are still here;
 * from the first round in the journal to the last they end where they had ended.
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
        if (QueueRecord.is(record)) {
            QueueRecord change = QueueRecord.read(record);
            courier(change.lane()).ifPresent(courier -> change.carryOutAgain(tx, courier));
        } else {
            RoundRecord round = RoundRecord.read(record);
            courier(round.lane()).ifPresent(courier -> carryOutAgain(tx, round, courier));
        }
        return 0;
    }

    private Optional<Courier> courier(Lane lane) {
        return Optional.ofNullable(couriers.get(lane));
    }

    private static void carryOutAgain(Tx tx, RoundRecord round, Courier courier) {
        List<Long> settled =
                round.settled().stream().map(RoundRecord.Entry::parcel).toList();
        Settling.apply(tx, courier, round.settled(SpoolStore.find(tx, round.lane(), settled)));
        // One that is held was held after this claim, and is not under way.
        List<Parcel> claimed = SpoolStore.find(tx, round.lane(), QueueStore.notHeld(tx, round.claimed()));
        SpoolStore.claimAgain(tx, claimed);
        courier.noteAgain(tx, claimed);
        Set<Long> here = claimed.stream().map(Parcel::id).collect(Collectors.toSet());
        courier.noteTogether(
                tx,
                round.together().stream()
                        .filter(some -> some.stream().anyMatch(here::contains))
                        .toList());
    }

    @Override
    public long oldestUnfinished(Tx tx) {
        return SpoolStore.smallestId(tx).orElse(Long.MAX_VALUE);
    }
}
