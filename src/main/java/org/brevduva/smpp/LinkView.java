package org.brevduva.smpp;

import java.time.Instant;
import java.util.Optional;

/**
 * A link to an operator as it is at the moment, and what went over it since the start of the process.
 *
 * @param since when it was bound, or when it stopped being so; tries to bind do not change it
 * @param window how many submits may wait for their answers
 * @param underWay how many do
 * @param submitted parts that the SMSC has taken
 * @param refused parts to which it said no, for a while or for good
 * @param inDoubt parts whose answer did not come in time; one that comes late is counted as well
 * @param delivered receipts and SMS that the SMSC has brought
 * @param trouble why it is not bound, in one clause; empty while it is, and before the first try has failed
 */
public record LinkView(
        String name,
        String host,
        int port,
        LinkState state,
        Instant since,
        int window,
        int underWay,
        long submitted,
        long refused,
        long inDoubt,
        long delivered,
        Optional<String> trouble) {}
