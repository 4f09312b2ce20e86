package org.brevduva.trust;

import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.config.KeyFile;
import org.brevduva.config.Section;

/**
 * The keys that our domains sign with, as the settings name them under {@code [domain."…"]}. A key that cannot be
 * used is complained of, so that no mail leaves unsigned where it was to be signed.
 */
public final class SigningKeys {

    /** Bits. RFC 8301, 3.2: signers should use 2048 at least, and everybody can check up to 4096. */
    static final int SMALLEST = 2_048;

    private static final int LARGEST = 4_096;

    private static final Pattern SELECTOR =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*+");

    private static final int LONGEST_SELECTOR = 63;

    private static final String RSA = "dkim";
    private static final String ED25519 = "dkim-ed25519";

    private SigningKeys() {}

    /** Reads those of all domains. */
    public static List<SigningKey> read(List<Section> domains) {
        List<SigningKey> keys = new ArrayList<>();
        for (Section domain : domains) {
            Optional<SigningKey> rsa = read(domain, RSA, SigningKey.Kind.RSA);
            Optional<SigningKey> other = read(domain, ED25519, SigningKey.Kind.ED25519);
            rsa.filter(key -> other.map(SigningKey::selector)
                            .filter(key.selector()::equals)
                            .isPresent())
                    .ifPresent(key -> domain.complain(
                            ED25519 + "-selector",
                            "is that of the other key too",
                            "each key has a name of its own in the DNS"));
            rsa.ifPresent(keys::add);
            other.ifPresent(keys::add);
        }
        return List.copyOf(keys);
    }

    private static Optional<SigningKey> read(Section domain, String which, SigningKey.Kind kind) {
        String selectorKey = which + "-selector";
        String fileKey = which + "-key-file";
        Optional<String> selector = domain.optionalText(selectorKey);
        boolean named = domain.file(fileKey).isPresent();
        Optional<PrivateKey> key = KeyFile.read(domain, fileKey, kind.algorithm());
        if (selector.isPresent() != named) {
            domain.complain(
                    named ? selectorKey : fileKey,
                    "is required: a key and its selector belong together",
                    "brevduva dkim new makes a key, and prints both lines");
        }
        if (selector.filter(given -> !isSelector(given)).isPresent()) {
            domain.complain(selectorKey, "is not a name for the DNS", selectorKey + " = \"brevduva\"");
            return Optional.empty();
        }
        key.filter(given -> !isFit(given))
                .ifPresent(given -> domain.complain(
                        fileKey,
                        "holds an RSA key of less than " + SMALLEST + " or more than " + LARGEST + " bits",
                        "brevduva dkim new makes one of " + SMALLEST));
        return key.filter(SigningKeys::isFit)
                .flatMap(given -> selector.map(
                        name -> new SigningKey(domain.name().toLowerCase(Locale.ROOT), name, kind, given)));
    }

    /** Whether the DNS can have a key under this name: letters of ASCII in lower case, digits and dashes. */
    public static boolean isSelector(String written) {
        return written.length() <= LONGEST_SELECTOR && SELECTOR.matcher(written).matches();
    }

    private static boolean isFit(PrivateKey key) {
        if (key.getAlgorithm().equals("RSA")) {
            return key instanceof RSAPrivateCrtKey rsa
                    && rsa.getModulus().bitLength() >= SMALLEST
                    && rsa.getModulus().bitLength() <= LARGEST;
        }
        return true;
    }
}
