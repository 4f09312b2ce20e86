package org.brevduva.sms;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the phone shows as sender: a whole number, a short code of 3 to 6 digits, or a name of 1 to 11 characters
 * (3GPP TS 23.040, 9.1.2.5: ten octets hold eleven septets).
 *
 * <p>A name is made of {@code A-Z a-z 0-9} and inner spaces, and has at least one letter; operators change or refuse
 * anything else. Printed, numbers are masked.
 */
public record SenderId(Kind kind, String value) {

    /** The three kinds that phones and operators tell apart. */
    public enum Kind {
        INTERNATIONAL,
        SHORT_CODE,
        ALPHANUMERIC
    }

    private static final Pattern SHORT = Pattern.compile("[0-9]{3,6}");
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?");

    public SenderId {
        if (!fits(kind, value)) {
            throw new IllegalArgumentException(
                    switch (kind) {
                        case INTERNATIONAL -> "not an international number (" + value.length() + " characters)";
                        case SHORT_CODE -> "a short code has 3 to 6 digits";
                        case ALPHANUMERIC ->
                            "a sender name has 1 to 11 letters a-z, digits or inner spaces, and at least one letter";
                    });
        }
    }

    public static SenderId of(Msisdn number) {
        return new SenderId(Kind.INTERNATIONAL, number.digits());
    }

    /** Throws IllegalArgumentException, in words for the person who chose the name, if it cannot be one. */
    public static SenderId alphanumeric(String name) {
        return new SenderId(Kind.ALPHANUMERIC, name);
    }

    /** Throws IllegalArgumentException if this is not 3 to 6 digits. */
    public static SenderId shortCode(String digits) {
        return new SenderId(Kind.SHORT_CODE, digits);
    }

    /**
     * Reads a sender that needs no country to be understood: a short code, a whole number with or without plus, or a
     * name. A national number is none of these; {@link NumberPlan} reads it.
     */
    public static Optional<SenderId> read(String written) {
        String value = written.strip();
        String digits = value.startsWith("+") ? value.substring(1) : value;
        if (fits(Kind.INTERNATIONAL, digits)) {
            return Optional.of(new SenderId(Kind.INTERNATIONAL, digits));
        }
        if (fits(Kind.SHORT_CODE, value)) {
            return Optional.of(shortCode(value));
        }
        return fits(Kind.ALPHANUMERIC, value) ? Optional.of(alphanumeric(value)) : Optional.empty();
    }

    private static boolean fits(Kind kind, String value) {
        return switch (kind) {
            case INTERNATIONAL -> Msisdn.isInternational(value);
            case SHORT_CODE -> SHORT.matcher(value).matches();
            case ALPHANUMERIC -> NAME.matcher(value).matches();
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case INTERNATIONAL -> Msisdn.masked(value);
            case SHORT_CODE -> value.substring(0, 2) + "*".repeat(value.length() - 2);
            case ALPHANUMERIC -> value;
        };
    }
}
