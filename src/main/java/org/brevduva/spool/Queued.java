package org.brevduva.spool;

import java.time.Instant;

/**
 * A parcel as the queue shows it. For an SMS lane one parcel is one part of a message, and has its part's id.
 *
 * @param dueAt not to be carried before; of no meaning while it is held
 * @param attempts how often it has been carried, 0 or more
 * @param giveUpAt when a passing trouble becomes final
 */
public record Queued(
        long id, Lane lane, QueueState state, Instant dueAt, int attempts, Instant acceptedAt, Instant giveUpAt) {}
