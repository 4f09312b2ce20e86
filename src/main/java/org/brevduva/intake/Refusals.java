package org.brevduva.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.brevduva.mail.NumberList;
import org.brevduva.mail.RefusedLine;

/** Those of a list or a group that get no SMS: the first of them with place and reason, and how many there are. */
final class Refusals {

    /** That a mail names: a person reads no more, and an answer must not become too long to be read. */
    private static final int MOST_KEPT = 500;

    private final List<String> kept = new ArrayList<>();
    private final boolean lines;
    private int count;

    /** {@code lines}: they are lines of a list, not members of groups. */
    private Refusals(boolean lines) {
        this.lines = lines;
    }

    /** With the lines that the reader of the list has refused. */
    static Refusals of(Request request) {
        Refusals refusals =
                new Refusals(request.list().isPresent() && request.groups().isEmpty());
        request.list().ifPresent(refusals::addAll);
        return refusals;
    }

    private void addAll(NumberList list) {
        list.refused().stream().limit(MOST_KEPT).map(RefusedLine::inWords).forEach(kept::add);
        count = list.refusedLines();
    }

    /** {@code inWords}: {@code guests.csv, line 17: a fixed line gets no SMS}. */
    void add(String inWords) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(inWords);
        }
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The first of them, in words, at most {@code most}. */
    List<String> first(int most) {
        return List.copyOf(kept.subList(0, Math.min(most, kept.size())));
    }

    /** All in a clause, the first few by name. */
    String named(int most) {
        String first = first(most).stream().collect(Collectors.joining("; "));
        int more = count - Math.min(most, kept.size());
        return first + (more > 0 ? "; and " + more + " more" : "");
    }

    /** {@code 3 of 100 lines}. */
    String of(int others) {
        return count + " of " + (count + others) + (lines ? " lines" : " recipients");
    }

    /** What stands between count and the verb. */
    String verb() {
        return count == 1 ? " is refused" : " are refused";
    }
}
