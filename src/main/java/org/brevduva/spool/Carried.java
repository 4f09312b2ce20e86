package org.brevduva.spool;

/**
 * A parcel and what came of carrying it.
 *
 * @param gaveUp the outcome was a passing trouble or a doubt, but the parcel has waited as long as it may and leaves
 *     the spool
 */
public record Carried(Parcel parcel, Outcome outcome, boolean gaveUp) {}
