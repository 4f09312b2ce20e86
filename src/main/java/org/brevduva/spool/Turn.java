package org.brevduva.spool;

/**
 * What a parcel waits behind. Of parcels with the same sequence only those of the same unit are carried at the same
 * time: the next unit begins when nothing of an earlier one is in the spool any more, whichever lane that is in. What is
 * held keeps nobody waiting.
 *
 * @param sequence any number; whoever shares one by chance waits for nothing
 * @param unit not greater than the ids of its parcels, and greater than those of the units before it
 */
public record Turn(long sequence, long unit) {}
