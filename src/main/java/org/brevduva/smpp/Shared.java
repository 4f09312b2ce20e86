package org.brevduva.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.brevduva.spool.Outcome;

/** What comes of a submit that carries several parts: each of them is told all of it, in order. Thread-safe. */
final class Shared implements Consumer<Outcome> {

    private final List<Consumer<Outcome>> parts = new ArrayList<>();
    private final List<Outcome> told = new ArrayList<>();

    synchronized void join(Consumer<Outcome> part) {
        parts.add(part);
        told.forEach(part);
    }

    @Override
    public synchronized void accept(Outcome outcome) {
        told.add(outcome);
        parts.forEach(part -> part.accept(outcome));
    }
}
