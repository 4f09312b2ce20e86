package org.brevduva.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/**
 * Finds the parcels of a lane whose end has come while they waited, about once a second: whether the way is open or
 * not, they do not leave any more. Used by the lane's carrier alone.
 */
final class Expiry {

    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final int MOST = 500;

    private final Lane lane;
    private final Courier courier;
    private long lookedAt = System.nanoTime() - OFTEN.toNanos();

    Expiry(Lane lane, Courier courier) {
        this.lane = lane;
        this.courier = courier;
    }

    boolean isDue() {
        return courier.expires() && System.nanoTime() - lookedAt >= OFTEN.toNanos();
    }

    /** After {@code found} were. Where there were many, more is looked for at once. */
    void looked(int found) {
        lookedAt = found < MOST ? System.nanoTime() : System.nanoTime() - OFTEN.toNanos();
    }

    /** What has an end by now is not to be claimed; of lanes that carry late rather than never, everything is. */
    Instant end(Instant now) {
        return courier.expires() ? now : Instant.EPOCH;
    }

    /** Takes out those whose end has come. */
    List<Settling.Settled> settle(Tx tx, Spool spool, Instant now) {
        List<Settling.Settled> over = SpoolStore.over(tx, lane, now, MOST).stream()
                .filter(parcel -> !spool.isHeldBack(parcel.id()))
                .map(parcel ->
                        new Settling.Settled(parcel, new Outcome.TryLater("its time is over"), true, Optional.empty()))
                .toList();
        Settling.apply(tx, courier, over);
        return over;
    }
}
