package org.brevduva.simulator;

import java.time.Duration;
import java.util.List;

/**
 * Which submits a rule is for. An empty list is anyone. {@code after} and {@code until} count from when the rules were
 * given. Of those that fit, {@code skip} are let pass, then {@code first} are taken, or all if it is 0, and of these
 * each {@code every}-th.
 */
public record Match(
        List<String> to, List<String> from, List<String> systemIds, Turns turns, Duration after, Duration until) {

    /** Longer than any simulator lives. */
    public static final Duration FOREVER = Duration.ofDays(365);

    /** Which of those that fit, by their order. */
    public record Turns(int skip, int first, int every) {

        public static final Turns ALL = new Turns(0, 0, 1);

        boolean has(long number) {
            long turn = number - skip;
            return turn > 0 && (first == 0 || turn <= first) && turn % every == 0;
        }
    }

    public static Match any() {
        return new Match(List.of(), List.of(), List.of(), Turns.ALL, Duration.ZERO, FOREVER);
    }

    /** Destinations that begin so. */
    public Match to(String... prefixes) {
        return new Match(List.of(prefixes), from, systemIds, turns, after, until);
    }

    /** These senders, whole. */
    public Match from(String... senders) {
        return new Match(to, List.of(senders), systemIds, turns, after, until);
    }

    public Match client(String... names) {
        return new Match(to, from, List.of(names), turns, after, until);
    }

    public Match skip(int many) {
        return new Match(to, from, systemIds, new Turns(many, turns.first, turns.every), after, until);
    }

    public Match first(int many) {
        return new Match(to, from, systemIds, new Turns(turns.skip, many, turns.every), after, until);
    }

    public Match every(int nth) {
        return new Match(to, from, systemIds, new Turns(turns.skip, turns.first, nth), after, until);
    }

    public Match between(Duration begin, Duration end) {
        return new Match(to, from, systemIds, turns, begin, end);
    }

    boolean fits(Submit submit, long elapsedNanos) {
        return elapsedNanos >= after.toNanos()
                && elapsedNanos < until.toNanos()
                && (to.isEmpty() || to.stream().anyMatch(submit.destination().text()::startsWith))
                && (from.isEmpty() || from.contains(submit.source().text()))
                && (systemIds.isEmpty() || systemIds.contains(submit.systemId()));
    }
}
