package org.brevduva.smpp;

import java.time.Duration;
import org.brevduva.config.Section;
import org.brevduva.message.InDoubtPolicy;

/**
 * What becomes of a part whose answer was lost.
 *
 * @param rest how long it rests before the policy is applied
 */
record DoubtSettings(InDoubtPolicy policy, Duration rest) {

    static DoubtSettings read(Section section) {
        return new DoubtSettings(
                section.choice("in-doubt", InDoubtPolicy.RESEND),
                section.duration("in-doubt-wait", Duration.ofMinutes(2), Duration.ZERO, Duration.ofDays(1)));
    }
}
