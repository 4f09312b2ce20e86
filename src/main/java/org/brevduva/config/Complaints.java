package org.brevduva.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what is wrong while reading goes on. The same complaint made twice is kept once. */
final class Complaints {

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** An empty hint is none. */
    void add(Place place, String where, String what, String hint) {
        Optional<String> wayOut = Optional.of(hint).filter(words -> !words.isEmpty());
        problems.add(new Problem(place.source(), place.line(), where, what, wayOut));
    }

    void addAll(Complaints others) {
        problems.addAll(others.problems);
    }

    /** By line; what came from the environment after all that stands in the file. */
    List<Problem> inOrder() {
        return problems.stream().sorted(Complaints::compare).toList();
    }

    private static int compare(Problem one, Problem other) {
        int environmentLast = Boolean.compare(isEnvironment(one), isEnvironment(other));
        return environmentLast != 0 ? environmentLast : Integer.compare(one.line(), other.line());
    }

    private static boolean isEnvironment(Problem problem) {
        return new Place(problem.file(), problem.line()).isEnvironment();
    }
}
