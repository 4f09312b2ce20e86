package org.brevduva.sms;

import java.util.regex.Pattern;

/**
 * A phone number as the whole world knows it: country code first, no plus sign, 7 to 15 digits (ITU-T E.164, 6).
 *
 * <p>Printed, it is masked; whoever needs the whole number asks for {@link #digits()}.
 */
public record Msisdn(String digits) {

    private static final Pattern INTERNATIONAL = Pattern.compile("[1-9][0-9]{6,14}");

    public Msisdn {
        if (!isInternational(digits)) {
            throw new IllegalArgumentException("not an international number (" + digits.length() + " characters)");
        }
    }

    static boolean isInternational(String digits) {
        return INTERNATIONAL.matcher(digits).matches();
    }

    /** What is left of a number in a log: enough to find one's own, too little to call it. */
    static String masked(String digits) {
        int last = digits.length();
        return digits.substring(0, 4) + "*".repeat(last - 6) + digits.substring(last - 2);
    }

    @Override
    public String toString() {
        return masked(digits);
    }
}
