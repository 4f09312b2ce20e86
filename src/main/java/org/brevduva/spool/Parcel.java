package org.brevduva.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that waits to leave the house. The spool does not know what it is: {@code content} is for the courier.
 *
 * @param id unique among all parcels; parcels of one lane that are due at the same time leave in the order of their ids
 * @param content what the courier wrote, at most a million characters
 * @param attempts how often it has been carried before, 0 the first time
 * @param giveUpAt when a courier's {@link Outcome.TryLater} becomes final
 * @param turn empty if it waits for no other
 */
public record Parcel(
        long id, Lane lane, String content, int attempts, Instant acceptedAt, Instant giveUpAt, Optional<Turn> turn) {

    /** For logs: never the content. */
    @Override
    public String toString() {
        return "parcel=" + id + " lane=" + lane.name();
    }
}
