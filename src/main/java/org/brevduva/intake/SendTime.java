package org.brevduva.intake;

import java.time.Instant;
import java.util.Optional;

/** What came of reading from when on a mail is to be sent. */
public sealed interface SendTime {

    /** As soon as it can be. */
    From AT_ONCE = new From(Optional.empty());

    /** {@code time} has not come yet; empty for at once. */
    record From(Optional<Instant> time) implements SendTime {}

    /** {@code why} is a clause for whoever wrote it. */
    record Wrong(String why) implements SendTime {}
}
