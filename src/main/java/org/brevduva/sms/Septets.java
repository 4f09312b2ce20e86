package org.brevduva.sms;

import java.util.Arrays;

/**
 * An alphabet of septets: a basic table, and an extension whose characters take an escape and a septet (3GPP TS
 * 23.038, 6.2.1). Here a septet fills an octet of its own, as in SMPP's {@code short_message}; the operator packs them.
 */
final class Septets {

    static final int ESCAPE = 0x1b;
    /** Stands in an extension where there is no character. */
    static final char NONE = '\0';

    private static final int SIZE = 128;
    private static final char NOT_A_CHARACTER = '\ufffd';

    private final String basic;
    private final String extension;
    /** By UTF-16 unit, up to the largest there is: the septet, with the escape above it if it has one. */
    private final short[] septets;

    /** Both tables by septet, 128 characters each. */
    Septets(String basic, String extension) {
        this.basic = basic;
        this.extension = extension;
        this.septets = new short[(basic + extension).chars().max().orElseThrow() + 1];
        Arrays.fill(septets, (short) -1);
        for (int septet = 0; septet < SIZE; septet++) {
            if (extension.charAt(septet) != NONE) {
                septets[extension.charAt(septet)] = (short) (ESCAPE << 8 | septet);
            }
        }
        for (int septet = 0; septet < SIZE; septet++) {
            if (septet != ESCAPE) { // a character of both tables is cheaper in the basic one
                septets[basic.charAt(septet)] = (short) septet;
            }
        }
    }

    /**
     * A table like {@code like}, but for some septets. The changes are pairs: what {@code keys} has at a septet, and
     * what the new table has there.
     */
    static String table(String like, String keys, String changes) {
        StringBuilder table = new StringBuilder(like);
        for (int i = 0; i < changes.length(); i += 2) {
            table.setCharAt(keys.indexOf(changes.charAt(i)), changes.charAt(i + 1));
        }
        return table.toString();
    }

    boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (septetsOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Throws IllegalArgumentException when the text does not fit, as {@link #encode} does. */
    int count(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += septetsOrComplaint(text, i) > 0x7f ? 2 : 1;
        }
        return count;
    }

    byte[] encode(String text) {
        byte[] encoded = new byte[count(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int found = septetsOf(text.charAt(i));
            if (found > 0x7f) {
                encoded[at++] = ESCAPE;
            }
            encoded[at++] = (byte) (found & 0x7f);
        }
        return encoded;
    }

    /**
     * Never throws. An unknown extension shows the basic character, an escape that leads nowhere shows a space, both as
     * the standard says; an octet above 127 is no septet and becomes U+FFFD.
     */
    String decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] != ESCAPE) {
                text.append(basic(octets[i]));
            } else if (i + 1 == octets.length) {
                text.append(' ');
            } else {
                i++;
                text.append(extended(octets[i]));
            }
        }
        return text.toString();
    }

    private char basic(byte septet) {
        return septet < 0 ? NOT_A_CHARACTER : basic.charAt(septet);
    }

    private char extended(byte septet) {
        if (septet >= 0 && extension.charAt(septet) != NONE) {
            return extension.charAt(septet);
        }
        return septet == ESCAPE ? ' ' : basic(septet);
    }

    private int septetsOf(char c) {
        return c < septets.length ? septets[c] : -1;
    }

    private int septetsOrComplaint(String text, int at) {
        int found = septetsOf(text.charAt(at));
        if (found < 0) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters does not fit in GSM-7");
        }
        return found;
    }
}
