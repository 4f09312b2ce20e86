package org.brevduva.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.brevduva.sms.Content;
import org.brevduva.store.Tx;

/** Puts the parts of a text together: they come in any order, and some come late. */
final class Reassembly {

    /** Parts that come so late still complete a text that was passed on without them. */
    private static final Duration LATE = Duration.ofDays(1);

    /** Twice the longest text. A phone that has more of its parts lie about is not sending a text. */
    static final int MOST_OPEN = 512;

    private static final String COMPLETED = "[this is the whole SMS; an earlier e-mail had only some of its parts]";
    private static final String CONTINUED = "[more has come of this SMS; an earlier e-mail had fewer of its parts]";

    private Reassembly() {}

    /** A part that is the whole text. */
    static InboundSms alone(InboundPart part) {
        String text = Wording.of(Map.of(1, part.content()), 1);
        return new InboundSms(part.id() + 1, part.phone(), part.number(), text, part.receivedAt());
    }

    /** Keeps the part of a longer text; returns the SMS that it completes, if it does. */
    static Optional<InboundSms> take(Tx tx, InboundPart part) {
        DialogStore.add(tx, part);
        Found found = find(tx, part);
        return found.inOrder().size() == part.total() ? Optional.of(complete(tx, part, found)) : Optional.empty();
    }

    /**
     * When the place of the part is taken by other words, its phone has begun a new text under an old reference:
     * returns the old text as far as it came. Parts of both that come in turns are mixed up; nothing tells them
     * apart.
     */
    static Optional<InboundSms> displace(Tx tx, InboundPart part) {
        List<InboundPart> waiting = DialogStore.waitingWith(tx, part);
        return areOfOneText(waiting, List.of(part))
                ? Optional.empty()
                : Optional.of(takeIncomplete(tx, waiting.get(0)));
    }

    /** When too many parts of the phone wait already: the text that has waited the longest, as far as it came. */
    static Optional<InboundSms> makeRoom(Tx tx, InboundPart part) {
        return DialogStore.open(tx, part.phone()) >= MOST_OPEN
                ? DialogStore.oldestOpen(tx, part.phone()).map(oldest -> takeIncomplete(tx, oldest))
                : Optional.empty();
    }

    /** The SMS as far as it came; a line says which parts did not. */
    static InboundSms takeIncomplete(Tx tx, InboundPart part) {
        return complete(tx, part, find(tx, part));
    }

    /** Whether this part of the text has come already, and the text is not whole yet. */
    static boolean hasCome(Tx tx, InboundPart part) {
        return part.total() > 1
                && find(tx, part).all().stream()
                        .anyMatch(other ->
                                other.place() == part.place() && other.content().equals(part.content()));
    }

    /** The parts of a text: some may have been passed on before, since the others did not come in time. */
    private record Found(List<InboundPart> passedOn, List<InboundPart> waiting) {

        List<InboundPart> all() {
            return Stream.concat(passedOn.stream(), waiting.stream()).toList();
        }

        Map<Integer, Content> inOrder() {
            Map<Integer, Content> places = new TreeMap<>();
            all().forEach(part -> places.putIfAbsent(part.place(), part.content()));
            return places;
        }
    }

    private static Found find(Tx tx, InboundPart part) {
        List<InboundPart> waiting = DialogStore.waitingWith(tx, part);
        List<InboundPart> before =
                DialogStore.passedOnWith(tx, part, part.receivedAt().minus(LATE));
        long places = before.stream().mapToInt(InboundPart::place).distinct().count();
        boolean open = places < part.total() && areOfOneText(before, waiting);
        return new Found(open ? before : List.of(), waiting);
    }

    /** Not if two of them stand in the same place and are not the same. */
    private static boolean areOfOneText(List<InboundPart> some, List<InboundPart> others) {
        return some.stream()
                .noneMatch(one -> others.stream()
                        .anyMatch(other ->
                                one.place() == other.place() && !one.content().equals(other.content())));
    }

    private static InboundSms complete(Tx tx, InboundPart last, Found found) {
        long id = last.id() + 1;
        DialogStore.belong(tx, found.all().stream().map(InboundPart::id).toList(), id);
        Map<Integer, Content> parts = found.inOrder();
        String text = Wording.of(parts, last.total());
        if (!found.passedOn().isEmpty()) {
            text += "\n" + (parts.size() == last.total() ? COMPLETED : CONTINUED);
        }
        return new InboundSms(id, last.phone(), last.number(), text, last.receivedAt());
    }
}
