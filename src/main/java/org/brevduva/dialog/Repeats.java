package org.brevduva.dialog;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells an SMS that the SMSC sends again, because our answer was lost, from a phone that says the same once more. A
 * part of a longer text has a reference that its phone does not give again so soon; for a text that is alone, it is
 * only who saw the answers that can tell. For one transaction.
 */
final class Repeats {

    /** References of phones come round again, so only a part that came lately is the same one. */
    private static final Duration REFERENCE = Duration.ofHours(1);

    /** As long may an SMSC keep an SMS for us while there is no link. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Each copy is an earlier one of the next; the newest of them are enough. */
    private static final int MOST = 20;

    /** Of those that were sent before, by fingerprint, the newest first; none for one that is still to be asked for. */
    private final Map<ByteBuffer, List<DialogStore.Earlier>> earlier = new HashMap<>();

    private final InTray tray;

    private Repeats(InTray tray) {
        this.tray = tray;
    }

    /** Knows what came before these, which are to be asked about and told of in their order. */
    static Repeats of(InTray tray, List<InboundPart> parts) {
        Repeats repeats = new Repeats(tray);
        Set<ByteBuffer> prints = new HashSet<>();
        parts.forEach(part -> prints.add(repeats.print(part)));
        Instant since = parts.stream()
                .map(Repeats::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        TrayStore.same(tray.aside(), prints, since, MOST * parts.size())
                .ifPresent(found -> prints.forEach(
                        print -> repeats.earlier.put(print, new ArrayList<>(found.getOrDefault(print, List.of())))));
        return repeats;
    }

    private ByteBuffer print(InboundPart part) {
        return ByteBuffer.wrap(tray.fingerprint(part));
    }

    private static Instant since(InboundPart part) {
        return part.receivedAt().minus(KEPT);
    }

    /** Whether this very part has come before. */
    boolean isOne(InboundPart part, Resending resending) {
        Instant lately = part.receivedAt().minus(REFERENCE);
        return sameAs(part).stream()
                        .filter(one -> !one.receivedAt().isBefore(since(part)))
                        .limit(MOST)
                        .anyMatch(one -> part.isNamed()
                                || part.total() > 1 && !one.receivedAt().isBefore(lately)
                                || resending.isLikely(one.id(), one.inDoubt()))
                || Reassembly.hasCome(tray.aside(), part);
    }

    private List<DialogStore.Earlier> sameAs(InboundPart part) {
        List<DialogStore.Earlier> known = earlier.get(print(part));
        return known == null ? DialogStore.sameAs(tray.tx(), part, since(part), MOST) : known;
    }

    /** It has been taken, and is in doubt until the SMSC has the answer. From now on it came before. */
    void taken(InboundPart part) {
        List<DialogStore.Earlier> known = earlier.get(print(part));
        if (known != null) {
            if (part.copy()) {
                known.replaceAll(one -> new DialogStore.Earlier(one.id(), false, one.receivedAt()));
            }
            known.add(0, new DialogStore.Earlier(part.id(), true, part.receivedAt()));
        }
    }
}
