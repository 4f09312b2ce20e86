package org.brevduva.dialog;

import java.time.Duration;
import org.brevduva.config.Section;

/**
 * {@code [dialog]}.
 *
 * @param partsPatience how long the first parts of an incoming SMS wait for the others
 * @param talksFor how long after the last SMS a mailbox still talks to a phone over a number of many
 */
public record DialogSettings(Duration partsPatience, Duration talksFor, CommandWords words) {

    /** When nothing is set. */
    public static final DialogSettings USUAL =
            new DialogSettings(Duration.ofMinutes(5), Duration.ofDays(90), CommandWords.USUAL);

    public static DialogSettings read(Section section) {
        return new DialogSettings(
                section.duration("parts-patience", USUAL.partsPatience(), Duration.ofSeconds(1), Duration.ofDays(1)),
                section.duration("talks-for", USUAL.talksFor(), Duration.ofHours(1), Duration.ofDays(3_650)),
                CommandWords.read(section));
    }
}
