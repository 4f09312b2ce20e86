package org.brevduva.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Rules in force, each with the count of those that it fitted. */
final class Rulebook {

    private final List<Counted> rules;
    private final LongSupplier nanos;
    private final long began;

    Rulebook(List<Rule> rules, LongSupplier nanos) {
        this.rules = rules.stream().map(Counted::new).toList();
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    Optional<Treatment> treatmentOf(Submit submit) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        long elapsed = nanos.getAsLong() - began;
        for (Counted each : rules) {
            if (each.rule.match().fits(submit, elapsed)
                    && each.rule.match().turns().has(each.fitted.incrementAndGet())) {
                return Optional.of(each.rule.treatment());
            }
        }
        return Optional.empty();
    }

    private static final class Counted {

        private final Rule rule;
        private final AtomicLong fitted = new AtomicLong();

        private Counted(Rule rule) {
            this.rule = rule;
        }
    }
}
