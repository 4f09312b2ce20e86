package org.brevduva.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.brevduva.message.MessageOutcome;
import org.brevduva.message.Reported;
import org.brevduva.message.Tally;

/**
 * What there is to tell about a submission.
 *
 * @param tallies of all messages that are told about
 * @param messages those that were not delivered first; not all of a long list
 * @param last whether nothing more is told later
 */
record Findings(Reported submission, List<Tally> tallies, List<MessageOutcome> messages, boolean last, Instant at) {

    /** Whether anybody wants to hear of any of it. */
    static boolean callForReport(Reported submission, List<Tally> tallies, boolean last) {
        return tallies.stream()
                .anyMatch(
                        tally -> new Wish(submission.choice(), tally.asked()).callsFor(Fate.of(tally.status()), last));
    }

    int total() {
        return tallies.stream().mapToInt(Tally::messages).sum();
    }

    int count(Fate fate) {
        return tallies.stream()
                .filter(tally -> Fate.of(tally.status()) == fate)
                .mapToInt(Tally::messages)
                .sum();
    }

    Wish wish(MessageOutcome message) {
        return new Wish(submission.choice(), message.asked());
    }

    /** {@code 2 of 3 delivered, 1 failed}. */
    String figures() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            // What nobody waits for any longer is not known either.
            counts.merge(last && fate == Fate.UNDER_WAY ? Fate.UNKNOWN : fate, count(fate), Integer::sum);
        }
        StringBuilder figures = new StringBuilder();
        figures.append(counts.get(Fate.DELIVERED))
                .append(" of ")
                .append(total())
                .append(" delivered");
        for (Fate fate : List.of(Fate.FAILED, Fate.UNKNOWN, Fate.UNDER_WAY)) {
            int count = counts.getOrDefault(fate, 0);
            if (count > 0) {
                figures.append(", ").append(count).append(' ').append(fate.word(last));
            }
        }
        return figures.toString();
    }
}
