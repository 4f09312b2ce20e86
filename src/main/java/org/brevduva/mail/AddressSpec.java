package org.brevduva.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address that every program reads alike: no route, no gateway signs, no domain in square brackets. */
final class AddressSpec {

    /** What a quoted local part may hold: a phone number that somebody wrote with blanks needs no more. */
    private static final Pattern QUOTED = Pattern.compile("[\\p{L}\\p{N} .+_/-]{1,64}");

    private static final Pattern DOTTED =
            Pattern.compile("[^\\s\"%!\\\\\\p{Z}]+@[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)*");

    private AddressSpec() {}

    static boolean isPlainQuoted(String local) {
        return QUOTED.matcher(local).matches();
    }

    static Optional<MailAddress> read(String written) {
        int end = written.lastIndexOf("\"@");
        if (written.startsWith("\"") && end > 0) {
            boolean plain = isPlainQuoted(written.substring(1, end))
                    && DOTTED.matcher("x" + written.substring(end + 1)).matches();
            return plain ? MailAddress.read(written) : Optional.empty();
        }
        boolean encoded = written.contains("=?");
        return DOTTED.matcher(written).matches() && !encoded ? MailAddress.read(written) : Optional.empty();
    }
}
