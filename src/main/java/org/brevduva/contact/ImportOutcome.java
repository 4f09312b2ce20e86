package org.brevduva.contact;

import java.util.List;

/**
 * What became of the rows of an import, or would become.
 *
 * @param added contacts that were not there
 * @param changed contacts of which something is new
 * @param unchanged rows that say nothing new
 * @param skipped rows of contacts that were there, and stay as they are because that was asked for
 * @param groups names of those that are made
 * @param wrong rows that are not taken
 */
public record ImportOutcome(
        int added, int changed, int unchanged, int skipped, List<String> groups, List<WrongRow> wrong) {

    public ImportOutcome {
        groups = List.copyOf(groups);
        wrong = List.copyOf(wrong);
    }

    /** {@code why} is one clause for whoever wrote the file. */
    public record WrongRow(int line, String why) {

        /** For logs: not the reason, which may name what stands there. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }
}
