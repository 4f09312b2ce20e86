package org.brevduva.report;

import java.util.Optional;
import java.util.Set;
import org.brevduva.message.Reporting;

/**
 * What a sender wants to hear about one recipient.
 *
 * @param choice of the mailbox
 * @param asked by the client, which goes before the choice: NOTIFY of RFC 3461, 4.1
 */
record Wish(Reporting.Choice choice, Optional<String> asked) {

    /** Whether a report is to be sent for this. {@code last}: not while there is hope of more. */
    boolean callsFor(Fate fate, boolean last) {
        if (asked.isPresent()) {
            return callsFor(Set.of(asked.get().split(",")), fate, last);
        }
        return switch (fate) {
            case DELIVERED -> last && choice == Reporting.Choice.ALL;
            case FAILED, UNKNOWN -> choice != Reporting.Choice.NONE;
            case UNDER_WAY -> choice == Reporting.Choice.ALL || last && choice == Reporting.Choice.FAILURES;
        };
    }

    private static boolean callsFor(Set<String> events, Fate fate, boolean last) {
        return switch (fate) {
            case DELIVERED -> last && events.contains("SUCCESS");
            case FAILED, UNKNOWN -> events.contains("FAILURE");
            // In place of what was asked for: RFC 3461, 5.2.2 has "relayed" for whoever wants to hear of success.
            case UNDER_WAY ->
                last ? events.contains("SUCCESS") || events.contains("FAILURE") : events.contains("DELAY");
        };
    }

    /** Whether programs are told of it in a report that is sent: of what was asked for, and of all if nothing was. */
    boolean tellsProgramsOf(Fate fate, boolean last) {
        return asked.isEmpty() || callsFor(fate, last);
    }
}
