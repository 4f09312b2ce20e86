package org.brevduva.sms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two octets a unit, the high one first (3GPP TS 23.038, 6.2.3); in practice UTF-16, since phones send emoji in it. */
final class Ucs2 {

    private static final byte[] REPLACEMENT = {(byte) 0xff, (byte) 0xfd};

    private Ucs2() {}

    /** Half a surrogate pair is written as U+FFFD: operators refuse what is not UTF-16. */
    static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /**
     * The same parts with the high octet first and without byte order marks. A mark counts for the parts behind it too:
     * who writes one puts it before the whole text, and cuts that. An octet left over becomes U+FFFD, unless the next
     * part begins with the other half of it.
     */
    static List<byte[]> bigEndian(List<byte[]> parts) {
        List<byte[]> written = new ArrayList<>();
        boolean lowFirst = false;
        boolean half = false;
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            Optional<Boolean> mark = half ? Optional.empty() : mark(part);
            lowFirst = mark.orElse(lowFirst);
            byte[] units = Arrays.copyOfRange(part, mark.isPresent() ? 2 : 0, part.length);
            boolean odd = (units.length + (half ? 1 : 0)) % 2 != 0;
            boolean goesOn = odd && !lowFirst && i + 1 < parts.size() && parts.get(i + 1).length % 2 != 0;
            if (odd && !goesOn) {
                units = Arrays.copyOf(units, units.length - 1);
            }
            if (lowFirst) {
                swap(units);
            }
            written.add(units);
            if (odd && !goesOn) {
                written.add(REPLACEMENT);
            }
            half = goesOn;
        }
        return written;
    }

    /** Whether the mark that the octets begin with says that the low octet comes first; empty if there is none. */
    private static Optional<Boolean> mark(byte[] octets) {
        int first = octets.length < 2 ? 0 : (octets[0] & 0xff) << 8 | octets[1] & 0xff;
        return first == 0xfffe || first == 0xfeff ? Optional.of(first == 0xfffe) : Optional.empty();
    }

    private static void swap(byte[] units) {
        for (int i = 0; i + 1 < units.length; i += 2) {
            byte low = units[i];
            units[i] = units[i + 1];
            units[i + 1] = low;
        }
    }

    /**
     * Keeps half a surrogate pair as it is: phones cut texts in the middle of an emoji, and the next part brings the
     * other half. An octet left over at the end becomes U+FFFD.
     */
    static String decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length / 2 + 1);
        for (int i = 0; i + 1 < octets.length; i += 2) {
            text.append((char) ((octets[i] & 0xff) << 8 | octets[i + 1] & 0xff));
        }
        if (octets.length % 2 != 0) {
            text.append('\ufffd');
        }
        return text.toString();
    }
}
