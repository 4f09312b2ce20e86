package org.brevduva.simulator;

import java.time.Duration;
import java.util.List;
import org.brevduva.config.Section;

/** How a script says which submits a rule is for. */
final class MatchSettings {

    private static final int MOST = 1_000_000_000;

    private MatchSettings() {}

    static Match read(Section section) {
        return new Match(
                section.texts("to", List.of()),
                section.texts("from", List.of()),
                section.texts("system-id", List.of()),
                new Match.Turns(
                        section.number("skip", 0, 0, MOST),
                        section.number("first", 0, 0, MOST),
                        section.number("every", 1, 1, MOST)),
                section.duration("after", Duration.ZERO, Duration.ZERO, Match.FOREVER),
                section.duration("until", Match.FOREVER, Duration.ZERO, Match.FOREVER));
    }
}
