package org.brevduva.spool;

import java.util.List;
import java.util.function.Consumer;

/** A loaded parcel, ready to be carried once. */
public interface Errand {

    Parcel parcel();

    /** The parcels that leave by one and the same act, its own among them; empty if it leaves alone. */
    default List<Long> with() {
        return List.of();
    }

    /**
     * Starts carrying and may return before the end. Never throws. {@code done} is told the outcome, from any thread;
     * after {@link Outcome.InDoubt} it may be told once more, when a late answer comes.
     */
    void carry(Consumer<Outcome> done);
}
