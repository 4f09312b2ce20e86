package org.brevduva.smpp;

import java.util.Optional;
import org.brevduva.config.Section;

/**
 * How an SMSC wants numbers of its own country written: without the country code.
 *
 * @param code the country code that is cut; empty if every number is written whole
 * @param prefix what stands in its place, such as 0; perhaps empty
 */
record NationalForm(String code, String prefix, TonNpi kind) {

    /** SMPP 3.4, 5.2.5. */
    private static final int INTERNATIONAL = 1;

    private static final int NATIONAL = 2;

    /** Less is a short code, more is no number (ITU-T E.164, 6). */
    private static final int FEWEST_DIGITS = 7;

    private static final int MOST_DIGITS = 15;

    static NationalForm read(Section section) {
        String hint = "write digits, as in \"46\" and \"0\"";
        return new NationalForm(
                section.value("national-code", "", written -> digits(written, "[1-9][0-9]{0,2}"), hint),
                section.value("national-prefix", "0", written -> digits(written, "[0-9]{1,4}"), hint),
                section.value("national", "2/1", TonNpi::read, "write it as in 2/1: 2 is national"));
    }

    private static String digits(String written, String form) {
        if (!written.isEmpty() && !written.matches(form)) {
            throw new IllegalArgumentException("is neither empty nor such digits");
        }
        return written;
    }

    /** Empty for a number of another country. {@code digits}: with the country code. */
    Optional<SmppAddress> of(String digits) {
        return !code.isEmpty() && digits.startsWith(code)
                ? Optional.of(new SmppAddress(kind, prefix + digits.substring(code.length())))
                : Optional.empty();
    }

    /** The whole number, if {@code given} is one of this country without its code. {@code ton}: what it says it is. */
    Optional<String> whole(String given, int ton) {
        boolean prefixed = !prefix.isEmpty() && given.startsWith(prefix) && !given.startsWith("00");
        if (code.isEmpty() || !given.matches("[0-9]{1,20}") || ton == INTERNATIONAL || ton != NATIONAL && !prefixed) {
            return Optional.empty();
        }
        String number = given.startsWith(prefix) ? given.substring(prefix.length()) : given;
        String whole = code + number;
        return number.length() < FEWEST_DIGITS || number.startsWith("0") || whole.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(whole);
    }
}
