package org.brevduva.spool;

import java.time.Instant;

/** A parcel that has been tried and waits until then. */
public record Resting(Parcel parcel, Instant dueAt) {}
