package org.brevduva.smpp;

import java.util.regex.Pattern;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/**
 * Reads the numbers that one SMSC gives us.
 *
 * @param forms how it wants to have ours written
 * @param plan how it may write numbers without a country code otherwise
 */
record IncomingNumbers(NumberForms forms, NumberPlan plan) {

    private static final int LONGEST_ADDRESS = 20;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,18}");

    /** A whole number's digits where it is one, else what was given, made plain. {@code ton}: SMPP 3.4, 5.2.5. */
    String address(String given, int ton) {
        if (given.isBlank()) {
            return "unknown";
        }
        String plain = Plain.line(given.strip());
        return forms.whole(plain, ton).orElseGet(() -> address(plain));
    }

    private String address(String plain) {
        if (NUMBER.matcher(plain).matches() && plan.read(plain) instanceof NumberReading.Read read) {
            return read.number().digits();
        }
        String digits = plain.startsWith("+") ? plain.substring(1) : plain;
        return digits.length() <= LONGEST_ADDRESS ? digits : digits.substring(0, LONGEST_ADDRESS);
    }
}
