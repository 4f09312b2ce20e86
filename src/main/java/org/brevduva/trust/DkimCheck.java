package org.brevduva.trust;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/**
 * Whether the author's domain signed an e-mail: DKIM, RFC 6376, with RFC 8301. Stricter than the standard where
 * somebody could use a right signature for a wrong e-mail. One for each e-mail, used by one thread.
 */
final class DkimCheck {

    /** More cost time and prove nothing more. */
    private static final int SIGNATURES = 5;

    /** RFC 8301, 3.2. More than 8192 bits do not fit into anybody's DNS, and cost us time. */
    private static final int SMALLEST_KEY = 1_024;

    private static final int LARGEST_KEY = 8_192;
    private static final int LARGEST_EXPONENT = 64;

    private static final String UNREADABLE = "its DKIM signature cannot be read";

    private final MailEvidence evidence;
    private final DomainName author;
    private final Dmarc dmarc;
    private final Deadline deadline;
    private final DKIMVerifier verifier;

    /** The words of the first signature that proved nothing. */
    private Optional<String> why = Optional.empty();

    private boolean undecided;

    DkimCheck(MailEvidence evidence, DomainName author, Dns dns, Dmarc dmarc, Deadline deadline) {
        this.evidence = evidence;
        this.author = author;
        this.dmarc = dmarc;
        this.deadline = deadline;
        verifier = new DKIMVerifier(new DkimKeys(dns, deadline));
    }

    Finding at(Instant now) throws IOException {
        try (InputStream raw = new BufferedInputStream(evidence.raw().open())) {
            Optional<RawHeader> header = RawHeader.read(raw);
            if (header.isEmpty()) {
                return new Finding.Nothing("its header is too large for DKIM");
            }
            List<DkimSignature> right = new ArrayList<>();
            for (DkimSignature signature : worthTrying(header.get(), now)) {
                if (isRight(signature, header.get(), now)) {
                    right.add(signature);
                }
            }
            Optional<DkimSignature> proof =
                    SignedBody.matching(raw, right).stream().findFirst();
            if (proof.isEmpty() && !right.isEmpty()) {
                note("its text was changed after DKIM signing");
            }
            return proof.map(this::found).orElseGet(this::nothing);
        }
    }

    private Finding found(DkimSignature proof) {
        if (new SignedRecipients(evidence).includeUs()) {
            return new Finding.Vouched("dkim=" + proof.domain());
        }
        return undecided ? nothing() : new Finding.MeantForOthers();
    }

    private Finding nothing() {
        return undecided
                ? new Finding.Undecided("the DNS gave no answer about its DKIM signature")
                : new Finding.Nothing(why.orElse("DKIM none"));
    }

    /** Those that may speak for the author, the author's very own domain first. */
    private List<DkimSignature> worthTrying(RawHeader header, Instant now) {
        return header.named("DKIM-Signature").stream()
                .filter(this::maySpeakForAuthor)
                .flatMap(field -> read(field, now).stream())
                .sorted(Comparator.comparing(signature -> !signature.domain().equals(author)))
                .limit(SIGNATURES)
                .toList();
    }

    private boolean maySpeakForAuthor(RawField field) {
        return DomainName.read(TagList.read(field.value()).getOrDefault("d", ""))
                .filter(domain -> Dmarc.mayAlign(author, domain))
                .isPresent();
    }

    private Optional<DkimSignature> read(RawField field, Instant now) {
        if (DkimSignature.hasExpired(field, now)) { // first, since the library reads no signature that has
            note("its signature has expired");
            return Optional.empty();
        }
        try {
            SignatureRecord record = new SignatureRecordImpl(field.value());
            record.validate();
            return DomainName.read(record.getDToken().toString())
                    .map(domain -> new DkimSignature(field, record, domain));
        } catch (RuntimeException e) {
            note(UNREADABLE);
            return Optional.empty();
        }
    }

    private boolean isRight(DkimSignature signature, RawHeader header, Instant now) {
        try {
            Optional<String> weakness = signature.weakness(evidence, header, now);
            weakness.ifPresent(this::note);
            if (weakness.isPresent() || !dmarc.aligned(author, signature.domain(), Dmarc.Means.DKIM, deadline)) {
                return false;
            }
            Optional<RSAPublicKey> key = key(signature);
            boolean right = key.isPresent() && SignedHeader.matches(header, signature, key.get());
            if (key.isPresent() && !right) {
                note("its header was changed after DKIM signing");
            }
            return right;
        } catch (DnsTrouble | TempFailException e) {
            undecided = true;
            return false;
        } catch (PermFailException e) {
            note("there is no usable key for its DKIM signature");
            return false;
        } catch (RuntimeException e) {
            note(UNREADABLE); // or its key: the library says so in many ways
            return false;
        }
    }

    private Optional<RSAPublicKey> key(DkimSignature signature) throws TempFailException, PermFailException {
        PublicKeyRecord published = verifier.publicRecordLookup(signature.record());
        if (published.isTesting()) {
            note("its domain only tests DKIM (t=y)"); // to be treated as unsigned: RFC 6376, 3.6.1
            return Optional.empty();
        }
        PublicKey key = published.getPublicKey();
        if (key instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= SMALLEST_KEY
                && rsa.getModulus().bitLength() <= LARGEST_KEY
                && rsa.getPublicExponent().bitLength() <= LARGEST_EXPONENT) {
            return Optional.of(rsa);
        }
        note("its DKIM key is not an RSA key of " + SMALLEST_KEY + " bits or more");
        return Optional.empty();
    }

    private void note(String what) {
        why = why.or(() -> Optional.of(what));
    }
}
