package org.brevduva.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.store.Tx;

/** Puts the parts of a text together: they come in any order, and some come twice. */
final class Reassembly {

    /** References of phones come round again, so only a part that came lately is the same one. */
    private static final Duration SAME = Duration.ofHours(1);

    private Reassembly() {}

    /** Keeps the part; returns the SMS that it completes, if it does. */
    static Optional<InboundSms> take(Tx tx, InboundPart part) {
        DialogStore.add(tx, part);
        if (part.total() <= 1) {
            return Optional.of(complete(tx, part, List.of(part)));
        }
        Optional<Long> repeated = completedBefore(tx, part);
        if (repeated.isPresent()) {
            DialogStore.belong(tx, List.of(part.id()), repeated.get());
            return Optional.empty();
        }
        List<InboundPart> parts = DialogStore.waitingWith(tx, part);
        return inOrder(parts).size() == part.total() ? Optional.of(complete(tx, part, parts)) : Optional.empty();
    }

    /**
     * When the place of the part is taken by other words, its phone has begun a new text under an old reference:
     * returns the old text as far as it came. Parts of both that come in turns are mixed up; nothing tells them
     * apart.
     */
    static Optional<InboundSms> displace(Tx tx, InboundPart part) {
        if (part.total() <= 1 || completedBefore(tx, part).isPresent()) {
            return Optional.empty();
        }
        List<InboundPart> waiting = DialogStore.waitingWith(tx, part);
        boolean taken = waiting.stream()
                .anyMatch(
                        other -> other.place() == part.place() && !other.text().equals(part.text()));
        return taken ? Optional.of(complete(tx, waiting.get(0), waiting)) : Optional.empty();
    }

    /** The SMS as far as it came; a line says which parts did not. */
    static InboundSms takeIncomplete(Tx tx, InboundPart part) {
        return complete(tx, part, DialogStore.waitingWith(tx, part));
    }

    /** The SMS that this very part belongs to already. */
    private static Optional<Long> completedBefore(Tx tx, InboundPart part) {
        return DialogStore.completedWith(tx, part, part.receivedAt().minus(SAME));
    }

    private static InboundSms complete(Tx tx, InboundPart last, List<InboundPart> parts) {
        long id = last.id() + 1;
        DialogStore.belong(tx, parts.stream().map(InboundPart::id).toList(), id);
        Map<Integer, String> texts = inOrder(parts);
        StringBuilder text = new StringBuilder();
        List<String> missing = new ArrayList<>();
        for (int place = 1; place <= last.total(); place++) {
            if (texts.containsKey(place)) {
                text.append(texts.get(place));
            } else {
                missing.add("[part " + place + " of " + last.total() + " missing]");
            }
        }
        if (!missing.isEmpty()) {
            text.append('\n').append(String.join("\n", missing));
        }
        return new InboundSms(id, last.phone(), last.number(), text.toString(), last.receivedAt());
    }

    private static Map<Integer, String> inOrder(List<InboundPart> parts) {
        Map<Integer, String> texts = new TreeMap<>();
        for (InboundPart part : parts) {
            texts.putIfAbsent(part.place(), part.text());
        }
        return texts;
    }
}
