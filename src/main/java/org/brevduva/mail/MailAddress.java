package org.brevduva.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address. Two addresses are the same if only the case of letters differs.
 *
 * @param local what stands before the at sign, without quotes: {@code 070-174 06 05} for {@code "070-174 06 05"@x};
 *     may hold letters beyond ASCII (RFC 6531)
 * @param domain a domain name or an address in square brackets, lower case
 */
public record MailAddress(String local, String domain) {

    /** RFC 3696, 3, with its erratum: 64 octets, the at sign and 255 octets; counted in characters here. */
    private static final int LENGTH = 320;

    private static final Pattern ATOM = Pattern.compile("[^\\x00-\\x20\\x7f()<>\\[\\]:;@\\\\,\"]+");
    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+){0,126}+|\\[[0-9A-Za-z.:-]+]");

    public MailAddress {
        domain = folded(domain);
        if (local.isEmpty() || !local.codePoints().allMatch(MailAddress::allowed)) {
            throw new IllegalArgumentException("not the local part of an address");
        }
        if (domain.length() > LENGTH || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("not the domain of an address");
        }
        if (quoted(local).length() + 1 + domain.length() > LENGTH) {
            throw new IllegalArgumentException("an address has at most " + LENGTH + " characters");
        }
    }

    /** Reads {@code local@domain} or {@code "quoted local"@domain}, as an envelope has it: no name, no brackets. */
    public static Optional<MailAddress> read(String written) {
        String address = written.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LENGTH) {
            return Optional.empty();
        }
        Optional<String> local = unquoted(address.substring(0, at));
        String domain = address.substring(at + 1);
        if (local.isEmpty()
                || !local.get().codePoints().allMatch(MailAddress::allowed)
                || !DOMAIN.matcher(folded(domain)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new MailAddress(local.get(), domain));
    }

    /** The whole address as it is written in an envelope: {@code "070-174 06 05"@sms.example}. */
    public String value() {
        return quoted(local) + "@" + domain;
    }

    /** As {@link #value}, and the same for two addresses that are equal. */
    public String canonical() {
        return quoted(folded(local)) + "@" + domain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailAddress address
                && domain.equals(address.domain)
                && folded(local).equals(folded(address.local));
    }

    @Override
    public int hashCode() {
        return folded(local).hashCode() * 31 + domain.hashCode();
    }

    /** For logs: at most two characters of the local part, {@code an***@firma.example}. */
    @Override
    public String toString() {
        int[] characters = local.codePoints().toArray();
        return new String(characters, 0, Math.min(2, characters.length / 2)) + "***@" + domain;
    }

    private static Optional<String> unquoted(String local) {
        if (ATOM.matcher(local).matches()) {
            return Optional.of(local);
        }
        int last = local.length() - 1;
        if (last < 2 || local.charAt(0) != '"' || local.charAt(last) != '"') {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < last; i++) {
            char c = local.charAt(i);
            if (c == '\\' && ++i < last) {
                text.append(local.charAt(i));
            } else if (c == '"' || c == '\\') {
                return Optional.empty();
            } else {
                text.append(c);
            }
        }
        return Optional.of(text.toString());
    }

    private static String quoted(String local) {
        if (ATOM.matcher(local).matches()) {
            return local;
        }
        return '"' + local.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Nothing that could end a line or a bracket, or that a reader cannot see. */
    private static boolean allowed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '<' && character != '>';
        };
    }

    /**
     * Lower case, character by character. A letter beyond ASCII never becomes an ASCII one (the Kelvin sign is no k):
     * else somebody could own an address that looks like another's to us and to no other server.
     */
    private static String folded(String text) {
        StringBuilder lower = new StringBuilder();
        text.codePoints()
                .map(c -> c >= 0x80 && Character.toLowerCase(c) < 0x80 ? c : Character.toLowerCase(c))
                .forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
