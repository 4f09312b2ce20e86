package org.brevduva.message;

import java.time.Instant;
import java.util.Optional;

/**
 * What holds for a submission besides what is sent to whom.
 *
 * @param reporting empty if nobody is told what became of it
 * @param confirmUntil it is held until its sender says yes, and dropped if he has not by then
 * @param quality the class of routes that it takes
 * @param sendAt the time from which it is sent, if its sender has named one
 */
public record Terms(
        Optional<Reporting> reporting, Optional<Instant> confirmUntil, Quality quality, Optional<Instant> sendAt) {

    /** It leaves at once, and nobody is told. */
    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), Quality.STANDARD);

    /** It is sent as soon as it can be. */
    public Terms(Optional<Reporting> reporting, Optional<Instant> confirmUntil, Quality quality) {
        this(reporting, confirmUntil, quality, Optional.empty());
    }

    /** The same, but from then on. */
    Terms from(Instant time) {
        return new Terms(reporting, confirmUntil, quality, Optional.of(time));
    }
}
