package org.brevduva.sms;

import java.nio.charset.StandardCharsets;

/** Two octets a unit, the high one first (3GPP TS 23.038, 6.2.3); in practice UTF-16, since phones send emoji in it. */
final class Ucs2 {

    private Ucs2() {}

    /** Half a surrogate pair is written as U+FFFD: operators refuse what is not UTF-16. */
    static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
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
