package org.brevduva.spool;

import java.time.Instant;
import java.util.List;
import org.brevduva.store.Tx;

/** Parcels that are due since they were accepted. */
final class Stock {

    /** The end of nothing. */
    static final Instant NEVER = Instant.EPOCH;

    private Stock() {}

    static void add(Tx tx, List<Parcel> parcels) {
        parcels.forEach(parcel -> SpoolStore.add(tx, List.of(parcel), Spool.Times.from(parcel.acceptedAt())));
    }
}
