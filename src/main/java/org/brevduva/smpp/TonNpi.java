package org.brevduva.smpp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** Of which kind an address is, and of which plan (SMPP 3.4, 5.2.5 and 5.2.6). Written {@code 1/1}. */
record TonNpi(TypeOfNumber ton, NumberingPlanIndicator npi) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})/(\\d{1,2})");

    /** Throws IllegalArgumentException, in words for the operator, if SMPP knows no such kind or plan. */
    static TonNpi read(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a type of number and a numbering plan");
        }
        byte ton = Byte.parseByte(matcher.group(1));
        byte npi = Byte.parseByte(matcher.group(2));
        if (!isTon(ton)) {
            throw new IllegalArgumentException("SMPP knows no type of number " + ton);
        }
        if (!isNpi(npi)) {
            throw new IllegalArgumentException("SMPP knows no numbering plan " + npi);
        }
        return new TonNpi(TypeOfNumber.valueOf(ton), NumberingPlanIndicator.valueOf(npi));
    }

    private static boolean isTon(byte value) {
        for (TypeOfNumber ton : TypeOfNumber.values()) {
            if (ton.value() == value) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNpi(byte value) {
        for (NumberingPlanIndicator npi : NumberingPlanIndicator.values()) {
            if (npi.value() == value) {
                return true;
            }
        }
        return false;
    }
}
