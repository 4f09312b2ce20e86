package org.brevduva.trust;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain name as the DNS compares it: lower case, letters beyond ASCII as A-labels (RFC 5890), no dot at the end.
 * Harmless in logs and replies.
 */
record DomainName(String name) {

    /** RFC 1035, 2.3.4, as written without the dot of the root. */
    private static final int LENGTH = 253;

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*+");

    DomainName {
        if (name.length() > LENGTH || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a domain name (" + name.length() + " characters)");
        }
    }

    /** Empty for what is no name, such as an address in brackets. */
    static Optional<DomainName> read(String written) {
        String bare = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        if (bare.length() > LENGTH) {
            return Optional.empty();
        }
        boolean ascii = bare.chars().allMatch(c -> c < 0x80);
        return ascii ? checked(bare.toLowerCase(Locale.ROOT)) : aLabels(bare);
    }

    /** Whether it is {@code other} or below it. */
    boolean isWithin(DomainName other) {
        return equals(other) || name.endsWith("." + other.name);
    }

    int labels() {
        return (int) name.chars().filter(c -> c == '.').count() + 1;
    }

    /** Its last labels, at most {@code count} of them. */
    DomainName last(int count) {
        int start = name.length();
        for (int i = 0; i < count && start >= 0; i++) {
            start = name.lastIndexOf('.', start - 1);
        }
        return start < 0 ? this : new DomainName(name.substring(start + 1));
    }

    /** For logs and replies: as it is. */
    @Override
    public String toString() {
        return name;
    }

    private static Optional<DomainName> checked(String name) {
        return name.length() <= LENGTH && NAME.matcher(name).matches()
                ? Optional.of(new DomainName(name))
                : Optional.empty();
    }

    /**
     * Java knows the rules of 2003, which turn some letters into others (a sharp s into ss): whoever owns the one name
     * would then speak for the other. What does not come back as it was is no name.
     */
    private static Optional<DomainName> aLabels(String written) {
        try {
            String ascii = IDN.toASCII(written, 0);
            boolean same = IDN.toUnicode(ascii).equals(written.toLowerCase(Locale.ROOT));
            return same ? checked(ascii.toLowerCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
