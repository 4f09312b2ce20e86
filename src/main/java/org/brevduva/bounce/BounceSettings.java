package org.brevduva.bounce;

import java.time.Duration;
import org.brevduva.config.Section;

/**
 * When an address that is no mailbox of ours is written to no more.
 *
 * @param stopAfter so many e-mails that came back for good
 * @param within this long
 */
public record BounceSettings(int stopAfter, Duration within) {

    /** Reads {@code [bounce]}. */
    public static BounceSettings read(Section section) {
        return new BounceSettings(
                section.number("stop-after", 3, 1, 1_000),
                section.duration("within", Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(90)));
    }
}
