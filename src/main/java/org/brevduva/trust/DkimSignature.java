package org.brevduva.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.jdkim.api.SignatureRecord;

/**
 * One DKIM-Signature field that can be read, before anybody has checked it.
 *
 * @param domain d=, who takes the responsibility
 */
record DkimSignature(RawField field, SignatureRecord record, DomainName domain) {

    /** What a replying or sorting person goes by: all that is there must be signed. */
    private static final List<String> COVERED = List.of("From", "Subject", "To", "Cc", "Reply-To");

    /** More names than any signer lists: each one is looked for. */
    private static final int NAMES = 100;

    private static final String RSA_SHA256 = "rsa-sha256";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern OWN_VALUE = Pattern.compile("((?:^[^:;]*:|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*");
    private static final Pattern BLANK_OR_FOREIGN = Pattern.compile("[\\s\\x00-\\x20\\x7f-\\x{10ffff}]");

    /** Whether the time of a signature (x=) is over. */
    static boolean hasExpired(RawField field, Instant now) {
        return second(field, "x").map(end -> end.isBefore(now)).orElse(false);
    }

    /** Why it proves nothing, though it may be right in itself; empty if it is worth checking. */
    Optional<String> weakness(MailEvidence evidence, RawHeader header, Instant now) {
        Optional<Instant> made = second(field, "t");
        if (!(record.getHashKeyType() + "-" + record.getHashMethod()).equalsIgnoreCase(RSA_SHA256)) {
            return Optional.of("its signature is not made with rsa-sha256");
        }
        if (record.getBodyHashLimit() >= 0) {
            return Optional.of("its signature leaves room for added text (l=)");
        }
        if (made.isPresent() && made.get().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of("its signature comes from the future");
        }
        if (record.getHeaders().size() > NAMES) {
            return Optional.of("its signature lists too many fields");
        }
        return COVERED.stream()
                .flatMap(name -> uncovered(name, evidence.values(name), header.named(name)).stream())
                .findFirst();
    }

    /** Its own field as it was signed, with nothing in b=: RFC 6376, 3.7. */
    RawField unsigned() {
        return new RawField(OWN_VALUE.matcher(field.text()).replaceFirst("$1"));
    }

    /** The names of h= in their order, as they were written. */
    List<String> signedNames() {
        return record.getHeaders().stream().map(CharSequence::toString).toList();
    }

    /**
     * A field added on top is not signed but read, and one that we read otherwise than the signer could hide another:
     * what was read and what was signed must be the same, and all of it signed.
     */
    private Optional<String> uncovered(String name, List<String> read, List<RawField> came) {
        long signed = signedNames().stream().filter(name::equalsIgnoreCase).count();
        if (Math.max(read.size(), came.size()) > signed) {
            return Optional.of("its signature does not cover every " + name + " field");
        }
        List<String> asRead = read.stream().map(DkimSignature::bare).toList();
        List<String> asCame =
                came.stream().map(RawField::value).map(DkimSignature::bare).toList();
        return asRead.equals(asCame) ? Optional.empty() : Optional.of("its " + name + " field is not plainly written");
    }

    private static String bare(String value) {
        return BLANK_OR_FOREIGN.matcher(value).replaceAll("");
    }

    private static Optional<Instant> second(RawField field, String tag) {
        String written = TagList.read(field.value()).getOrDefault(tag, "");
        return SECONDS.matcher(written).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(written)))
                : Optional.empty();
    }

    /** For logs: whose it is, not who is named in it. */
    @Override
    public String toString() {
        return "signature of " + domain;
    }
}
