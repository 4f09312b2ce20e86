package org.brevduva.spool;

import java.time.Duration;
import java.util.Optional;

/** What came of carrying a parcel once. {@code why} is one plain clause, already safe for a log line. */
public sealed interface Outcome {

    /** The other side has it. {@code as} is the id that it gave, perhaps empty. */
    record Delivered(String as) implements Outcome {}

    /** A passing trouble: the parcel goes back and waits, by the retry policy or for as long as {@code after} says. */
    record TryLater(String why, Optional<Duration> after) implements Outcome {

        public TryLater(String why) {
            this(why, Optional.empty());
        }
    }

    /**
     * A lasting no: trying again would only repeat it. {@code code} is the courier's own word for why, 0 if it has
     * none.
     */
    record Refused(String why, int code) implements Outcome {

        public Refused(String why) {
            this(why, 0);
        }
    }

    /**
     * It was handed over and no answer came: the other side may have it. The parcel rests for {@code rest}; its courier
     * decides in {@link Courier#load} what becomes of it then. Past its end it leaves the spool, in doubt for good.
     */
    record InDoubt(String why, Duration rest) implements Outcome {}

    /** The word for the log. */
    default String word() {
        if (this instanceof Delivered delivered) {
            return "delivered as=" + delivered.as();
        }
        if (this instanceof TryLater later) {
            return "later why=\"" + later.why() + "\"";
        }
        if (this instanceof Refused refused) {
            return "refused why=\"" + refused.why() + "\"";
        }
        if (this instanceof InDoubt doubt) {
            return "in-doubt why=\"" + doubt.why() + "\"";
        }
        throw new AssertionError("no word for " + getClass());
    }
}
