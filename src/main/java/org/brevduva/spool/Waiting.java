package org.brevduva.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * How many parcels are in a lane, by state.
 *
 * @param oldest when the one that has waited longest was accepted; empty when the lane is
 */
public record Waiting(Lane lane, long scheduled, long due, long claimed, long held, Optional<Instant> oldest) {}
