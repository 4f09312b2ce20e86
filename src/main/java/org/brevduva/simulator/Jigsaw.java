package org.brevduva.simulator;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.sms.Concatenation;

/**
 * Puts the parts of long SMS together: those with the same sender, reference and total (3GPP TS 23.040, 9.2.3.24.1).
 * Every part is used once, so an SMS that comes twice is two, however its parts are shuffled, and a part that comes
 * twice alone is left over. The newest is used first: what is left over cannot spoil the next with the same reference.
 */
final class Jigsaw {

    private static final int MOST_UNFINISHED = 100;

    private final Map<Picture, Map<Integer, Deque<byte[]>>> unfinished = new LinkedHashMap<>();

    Optional<byte[]> add(String from, Concatenation place, byte[] payload) {
        Picture picture = new Picture(from, place.reference(), place.total());
        Map<Integer, Deque<byte[]>> parts = unfinished.computeIfAbsent(picture, p -> new TreeMap<>());
        parts.computeIfAbsent(place.number(), n -> new ArrayDeque<>()).push(payload);
        if (parts.size() < place.total()) {
            forgetOldest();
            return Optional.empty();
        }
        Optional<byte[]> whole = Optional.of(takeOneOfEach(parts));
        if (parts.isEmpty()) {
            unfinished.remove(picture);
        }
        return whole;
    }

    private static byte[] takeOneOfEach(Map<Integer, Deque<byte[]>> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(same -> whole.writeBytes(same.pop()));
        parts.values().removeIf(Deque::isEmpty);
        return whole.toByteArray();
    }

    private void forgetOldest() {
        if (unfinished.size() > MOST_UNFINISHED) {
            unfinished.remove(unfinished.keySet().iterator().next());
        }
    }

    /** Parts that wait for the rest of their SMS, or came once too often. */
    int leftOver() {
        return unfinished.values().stream()
                .flatMap(parts -> parts.values().stream())
                .mapToInt(Deque::size)
                .sum();
    }

    private record Picture(String from, int reference, int total) {}
}
