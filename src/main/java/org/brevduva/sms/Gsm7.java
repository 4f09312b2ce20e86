package org.brevduva.sms;

import java.util.Arrays;

/**
 * The alphabet that every phone knows, 128 septets, and its extension table of ten more, which take two septets each
 * (3GPP TS 23.038, 6.2.1 and 6.2.1.1).
 *
 * <p>Here a septet fills an octet of its own, as in SMPP's {@code short_message}; the operator packs them.
 */
public final class Gsm7 {

    private static final int ESCAPE = 0x1b;
    private static final char NOT_A_CHARACTER = '\ufffd';

    /** By septet. U+001B keeps the place of the escape, which is no character. */
    private static final String BASIC = """
        @£$¥èéùìòÇ\nØø\rÅå\
        Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ\
         !"#¤%&'()*+,-./\
        0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNO\
        PQRSTUVWXYZÄÖÑÜ§\
        ¿abcdefghijklmno\
        pqrstuvwxyzäöñüà\
        """;

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_SEPTETS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    /** By UTF-16 unit, up to the euro sign, which comes last: the septet, with the escape above it if it has one. */
    private static final short[] SEPTETS = new short['€' + 1];

    static {
        Arrays.fill(SEPTETS, (short) -1);
        for (int septet = 0; septet < BASIC.length(); septet++) {
            if (septet != ESCAPE) {
                SEPTETS[BASIC.charAt(septet)] = (short) septet;
            }
        }
        for (int i = 0; i < EXTENSION.length(); i++) {
            SEPTETS[EXTENSION.charAt(i)] = (short) (ESCAPE << 8 | EXTENSION_SEPTETS[i]);
        }
    }

    private Gsm7() {}

    /** Whether every character of the text is in the alphabet or its extension. */
    public static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (septetsOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many septets the text takes: one for each character, two for those in the extension. */
    public static int septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            septets += septetsOrComplaint(text, i) > 0x7f ? 2 : 1;
        }
        return septets;
    }

    /** One septet an octet; throws IllegalArgumentException when the text does not fit. */
    public static byte[] encode(String text) {
        byte[] encoded = new byte[septets(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int septets = septetsOf(text.charAt(i));
            if (septets > 0x7f) {
                encoded[at++] = ESCAPE;
            }
            encoded[at++] = (byte) (septets & 0x7f);
        }
        return encoded;
    }

    /**
     * Reads whatever a phone sent; never throws. An unknown extension shows the basic character, an escape that leads
     * nowhere shows a space, both as the standard says; an octet above 127 is no septet and becomes U+FFFD.
     */
    public static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            if (septets[i] != ESCAPE) {
                text.append(basic(septets[i]));
            } else if (i + 1 == septets.length) {
                text.append(' ');
            } else {
                i++;
                text.append(extended(septets[i]));
            }
        }
        return text.toString();
    }

    private static char basic(byte septet) {
        return septet < 0 ? NOT_A_CHARACTER : BASIC.charAt(septet);
    }

    private static char extended(byte septet) {
        int found = Arrays.binarySearch(EXTENSION_SEPTETS, septet);
        if (found >= 0) {
            return EXTENSION.charAt(found);
        }
        return septet == ESCAPE ? ' ' : basic(septet);
    }

    private static int septetsOf(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : -1;
    }

    private static int septetsOrComplaint(String text, int at) {
        int septets = septetsOf(text.charAt(at));
        if (septets < 0) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters does not fit in GSM-7");
        }
        return septets;
    }
}
