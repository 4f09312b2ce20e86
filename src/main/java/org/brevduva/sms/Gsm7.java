package org.brevduva.sms;

/**
 * The alphabet that every phone knows, 128 septets, and its extension table of ten more, which take two septets each
 * (3GPP TS 23.038, 6.2.1 and 6.2.1.1). One septet an octet, as in SMPP's {@code short_message}.
 */
public final class Gsm7 {

    /** By septet. U+001B keeps the place of the escape, which is no character. */
    static final String BASIC = """
        @£$¥èéùìòÇ\nØø\rÅå\
        Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ\
         !"#¤%&'()*+,-./\
        0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNO\
        PQRSTUVWXYZÄÖÑÜ§\
        ¿abcdefghijklmno\
        pqrstuvwxyzäöñüà\
        """;

    /** Pairs: the basic character of the septet, and what stands there after an escape. */
    static final String EXTENSION =
            Septets.table(Character.toString(Septets.NONE).repeat(BASIC.length()), BASIC, "\n\fΛ^({)}/\\<[=~>]¡|e€");

    static final Septets ALPHABET = new Septets(BASIC, EXTENSION);

    private Gsm7() {}

    /** Whether every character of the text is in the alphabet or its extension. */
    public static boolean fits(String text) {
        return ALPHABET.fits(text);
    }

    /** How many septets the text takes: one for each character, two for those in the extension. */
    public static int septets(String text) {
        return ALPHABET.count(text);
    }

    /** One septet an octet; throws IllegalArgumentException when the text does not fit. */
    public static byte[] encode(String text) {
        return ALPHABET.encode(text);
    }

    /**
     * Reads whatever a phone sent; never throws. An unknown extension shows the basic character, an escape that leads
     * nowhere shows a space, both as the standard says; an octet above 127 is no septet and becomes U+FFFD.
     */
    public static String decode(byte[] septets) {
        return ALPHABET.decode(septets);
    }
}
