package org.brevduva.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Progress;
import org.brevduva.store.Tx;

/**
 * The parts that left in one submit, by each of them, until they are settled: what is known of one is true of all. The
 * database knows them too, since the end of a process takes nothing back that has left. Thread-safe.
 */
final class Shares {

    private final Progress progress;
    private final Map<Long, List<Long>> shares = new HashMap<>();
    private boolean recalled;

    Shares(Progress progress) {
        this.progress = progress;
    }

    /** All that left with this one, itself among them, if others did. */
    synchronized Optional<List<Long>> of(Tx tx, long part) {
        if (!recalled) {
            progress.leftTogether(tx).forEach(this::add);
            recalled = true;
        }
        return Optional.ofNullable(shares.get(part));
    }

    synchronized void begin(Tx tx, List<List<Long>> together) {
        if (!together.isEmpty()) {
            progress.leaveTogether(tx, together);
            together.forEach(this::add);
        }
    }

    private void add(List<Long> together) {
        together.forEach(part -> shares.put(part, together));
    }

    synchronized void over(Tx tx, List<Long> parts) {
        List<Long> known =
                parts.stream().filter(part -> of(tx, part).isPresent()).toList();
        if (!known.isEmpty()) {
            progress.leftTogetherNoMore(tx, known);
            known.forEach(shares::remove);
        }
    }
}
