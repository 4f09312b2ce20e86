package org.brevduva.sms;

import java.util.Arrays;
import java.util.Optional;

/**
 * An SMS as a phone sent it, taken apart: where it belongs, if it is one part of several, and the octets of its text.
 * Printed, the text is not shown.
 */
public record UserData(Optional<Concatenation> concatenation, byte[] payload) {

    public UserData {
        payload = payload.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * Reads the octets of {@code short_message}, which begin with a header if the PDU says so. Never throws. If the
     * header is longer than all there is, there is no telling where the text begins, and nothing is cut off; if its
     * elements do not add up, all of them are ignored (3GPP TS 23.040, 9.2.3.24).
     */
    public static UserData read(byte[] octets, boolean hasHeader) {
        if (!hasHeader || octets.length == 0) {
            return new UserData(Optional.empty(), octets);
        }
        int textStart = 1 + (octets[0] & 0xff);
        if (textStart > octets.length) {
            return new UserData(Optional.empty(), octets);
        }
        byte[] payload = Arrays.copyOfRange(octets, textStart, octets.length);
        return new UserData(concatenation(Arrays.copyOfRange(octets, 1, textStart)), payload);
    }

    /** Of several concatenation elements the last counts, as the standard says of those that may not be repeated. */
    private static Optional<Concatenation> concatenation(byte[] elements) {
        Optional<Concatenation> last = Optional.empty();
        int at = 0;
        while (at < elements.length) {
            int end = at + 1 < elements.length ? at + 2 + (elements[at + 1] & 0xff) : Integer.MAX_VALUE;
            if (end > elements.length) {
                return Optional.empty();
            }
            Optional<Concatenation> found = element(elements[at], Arrays.copyOfRange(elements, at + 2, end));
            last = found.isPresent() ? found : last;
            at = end;
        }
        return last;
    }

    /** An element of another kind, or with a count that cannot be, says nothing about where the part belongs. */
    private static Optional<Concatenation> element(int name, byte[] content) {
        for (Concatenation.Width width : Concatenation.Width.values()) {
            if (name == width.element() && content.length == width.contentOctets()) {
                int reference = 0;
                for (int i = 0; i < content.length - 2; i++) {
                    reference = reference << 8 | content[i] & 0xff;
                }
                int total = content[content.length - 2] & 0xff;
                int number = content[content.length - 1] & 0xff;
                return Concatenation.isPartOf(total, number)
                        ? Optional.of(new Concatenation(width, reference, total, number))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserData that
                && concatenation.equals(that.concatenation)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * concatenation.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return concatenation
                        .map(part -> "part " + part.number() + " of " + part.total())
                        .orElse("whole") + ", " + payload.length + " octets";
    }
}
