package org.brevduva.smpp;

import java.time.Duration;
import java.time.InstantSource;
import org.brevduva.spool.Outcome;

/**
 * What submits to one SMSC need on their way out, and their answers on the way back.
 *
 * @param rest how long a part in doubt rests
 */
record Desk(Slots slots, SubmitWriter writer, AdaptiveRate rate, Breaker breaker, Duration rest, InstantSource time) {

    /** A part is in doubt from now on. */
    void rests(long part) {
        slots.rests(part, time.instant().plus(rest));
    }

    Outcome inDoubt(String why) {
        return new Outcome.InDoubt(why, rest);
    }
}
