package org.brevduva.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.Seal;

/**
 * Where an e-mail of ours comes back to if it cannot be delivered: {@code bounce-<parcel>-<mark>}, the number in base
 * 36. It says which one it was, under our seal, whatever the bounce says, so nobody can make one up. And beside it
 * {@code bounce-off-<parcel>-<mark>}, for readers of forwards who want no more of them. Thread-safe.
 */
public final class BounceAddress {

    private static final String PURPOSE = "bounce address";

    private static final String START = "bounce-";

    private static final Pattern LOCAL = Pattern.compile(START + "([0-9a-z]{1,13})-([a-z2-7]{16})");

    private static final String LEAVING = "leaving address";

    private static final String LEAVING_START = START + "off-";

    private static final Pattern LEAVING_LOCAL = Pattern.compile(LEAVING_START + "([0-9a-z]{1,13})-([a-z2-7]{16})");

    private final Seal seal;

    public BounceAddress(Seal seal) {
        this.seal = seal;
    }

    /** {@code parcel}: that carries the e-mail; {@code domain}: of ours. */
    public MailAddress of(long parcel, String domain) {
        String number = Long.toString(parcel, 36);
        return new MailAddress(START + number + "-" + seal.mark(PURPOSE, number), domain);
    }

    /** The value of a List-Unsubscribe (RFC 2369, 3.2) for the forward that this parcel carries. */
    public String leaving(long parcel, String domain) {
        String number = Long.toString(parcel, 36);
        String local = LEAVING_START + number + "-" + seal.mark(LEAVING, number);
        return "<mailto:" + local + "@" + domain + ">";
    }

    /** Whether it looks like one, ours or not. */
    public static boolean isLikeOne(String local) {
        return local.toLowerCase(Locale.ROOT).startsWith(START);
    }

    /** The parcel, if we wrote this local part. */
    public Optional<Long> read(String local) {
        return read(local, LOCAL, PURPOSE);
    }

    /** The parcel of the forward that somebody wants no more of, if we wrote this local part. */
    public Optional<Long> readLeaving(String local) {
        return read(local, LEAVING_LOCAL, LEAVING);
    }

    private Optional<Long> read(String local, Pattern form, String purpose) {
        Matcher matcher = form.matcher(local.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !seal.isMark(purpose, matcher.group(1), matcher.group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(matcher.group(1), 36));
        } catch (NumberFormatException e) {
            return Optional.empty(); // under our seal, and still no number: written by another version
        }
    }
}
