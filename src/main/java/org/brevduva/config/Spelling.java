package org.brevduva.config;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class Spelling {

    /** Longer names are not compared: nobody asks for one, and comparing takes the square of it. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The first of the nearest names, if any is at most 2 or a third of its letters away. */
    static Optional<String> nearest(String name, Collection<String> names) {
        return nearest(name, names, Math.max(2, name.length() / 3));
    }

    static Optional<String> nearest(String name, Collection<String> names, int furthest) {
        Optional<String> best = Optional.empty();
        // A name of which no letter is left is not a misspelling.
        int limit = Math.min(furthest, name.length() - 1);
        for (String other : names) {
            if (name.length() <= LONGEST && Math.abs(name.length() - other.length()) <= limit) {
                int distance = distance(name, other);
                if (distance <= limit) {
                    best = Optional.of(other);
                    limit = distance - 1;
                }
            }
        }
        return best;
    }

    /** Letters added, left out, changed, or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
                least = Math.min(least, steps[i - 1][j - 1] + changed);
                if (isSwap(one, i, other, j)) {
                    least = Math.min(least, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = least;
            }
        }
        return steps[one.length()][other.length()];
    }

    private static boolean isSwap(String one, int i, String other, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
