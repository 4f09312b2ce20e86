package org.brevduva.smpp;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A bind to an operator (a transmitter and a receiver are one) as it is at the moment, and what went over it since the
 * start of the process.
 *
 * @param name the SMSC's; of several binds the second is {@code telia-2}
 * @param since when it was bound, or when it stopped being so; tries to bind do not change it
 * @param window how many submits may wait for their answers
 * @param underWay how many do
 * @param smsc what all binds to this SMSC have in common
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
        Counts counts,
        Smsc smsc,
        Optional<String> trouble) {

    /**
     * @param submitted submits that the SMSC has taken
     * @param refused submits to which it said no, for a while or for good
     * @param inDoubt submits whose answer did not come in time
     * @param resent parts that were submitted again after that
     * @param late submits whose answer came after all; they are counted as in doubt too
     * @param delivered receipts and SMS that the SMSC has brought
     */
    public record Counts(long submitted, long refused, long inDoubt, long resent, long late, long delivered) {}

    /**
     * @param health whether new messages are given to it
     * @param rate how many submits a second leave for it at most at the moment; empty where only the windows hold back
     * @param resting how many parts rest in doubt, and keep their slots of the windows
     */
    public record Smsc(Health health, OptionalInt rate, int resting) {}
}
