package org.brevduva.smpp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;

/**
 * One of several parts that leave in one submit.
 *
 * @param with all of them
 * @param first the one that submits for all, or empty if that is another
 */
record ShareErrand(Parcel parcel, List<Long> with, Shared shared, Optional<SmsErrand> first) implements Errand {

    @Override
    public void carry(Consumer<Outcome> done) {
        shared.join(done);
        first.ifPresent(errand -> errand.carry(shared));
    }
}
