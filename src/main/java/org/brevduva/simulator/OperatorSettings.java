package org.brevduva.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.config.Section;

/** What a script says of the operator as a whole, under [smsc]. */
record OperatorSettings(OptionalInt refuseBinds, OptionalInt version, Limits limits, long firstId, Again again) {

    private static final int MOST = 1_000_000;
    private static final Duration LATEST = Duration.ofHours(1);
    private static final Map<String, OptionalInt> VERSIONS = Map.of(
            "3.3", OptionalInt.of(0x33),
            "3.4", OptionalInt.of(0x34),
            "5.0", OptionalInt.of(0x50),
            "none", OptionalInt.empty());

    /** Submits a second, how many the queue holds, and at how many a second it empties; 0 is no limit. */
    record Limits(int throughput, int queue, int drain) {}

    /** When what was refused, or not answered, is sent again. */
    record Again(Duration refused, Duration unanswered) {}

    static OperatorSettings read(Section section) {
        return new OperatorSettings(
                section.value(
                        "refuse-binds",
                        "",
                        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(StatusName.read(text)),
                        ""),
                section.value("version", "3.4", OperatorSettings::version, ""),
                new Limits(
                        section.number("throughput", 0, 0, MOST),
                        section.number("queue-limit", 0, 0, MOST),
                        section.number("queue-drain", 0, 0, MOST)),
                section.value("first-id", "1", OperatorSettings::count, "numbers this large stand in quotes"),
                new Again(
                        section.duration("refused-again-after", Duration.ofSeconds(1), Duration.ZERO, LATEST),
                        section.duration("unanswered-again-after", Duration.ofSeconds(10), Duration.ZERO, LATEST)));
    }

    private static OptionalInt version(String text) {
        return Optional.ofNullable(VERSIONS.get(text))
                .orElseThrow(() -> new IllegalArgumentException("must be 3.3, 3.4, 5.0 or none"));
    }

    private static long count(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("must be 1 to 18 digits");
        }
        return Long.parseLong(text);
    }

    void instruct(SmscSimulator smsc) {
        refuseBinds.ifPresent(smsc::refusesBinds);
        smsc.speaksVersion(version);
        smsc.throttles(limits.throughput);
        smsc.queues(limits.queue, limits.drain);
        smsc.countsIdsFrom(firstId);
        smsc.resendsAfter(again.refused, again.unanswered);
    }
}
