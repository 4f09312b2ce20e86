package org.brevduva.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** How the simulated operator writes a message id, from a number that counts up; {@code width} by leading zeros. */
public record IdSpelling(Digits digits, int width) {

    /** A message_id has at most 64 characters: SMPP 3.4, 5.2.23. */
    public static final int WIDEST = 64;

    public enum Digits {
        DECIMAL,
        HEX,
        HEX_UPPER,
        UUID
    }

    public IdSpelling {
        if (width < 0 || width > WIDEST) {
            throw new IllegalArgumentException("a message id has 0 to " + WIDEST + " characters, not " + width);
        }
    }

    public String of(long number) {
        String bare = switch (digits) {
            case DECIMAL -> Long.toString(number);
            case HEX -> Long.toHexString(number);
            case HEX_UPPER -> Long.toHexString(number).toUpperCase(Locale.ROOT);
            case UUID -> uuid(number);
        };
        return bare.length() >= width ? bare : "0".repeat(width - bare.length()) + bare;
    }

    /** Made of the number alone, so that the receipt can say it again. */
    private static String uuid(long number) {
        return UUID.nameUUIDFromBytes(("brevduva " + number).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }
}
