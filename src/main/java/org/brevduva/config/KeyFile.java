package org.brevduva.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/** A private key of ours that signs what we send, in PEM (RFC 7468): PKCS#8, or PKCS#1 for RSA, no passphrase. */
public final class KeyFile {

    /** Octets: longer than any key. */
    private static final int LARGEST = 65_000;

    private KeyFile() {}

    /**
     * Judged at once: what is wrong with it is noted. Empty if it is left out, or cannot be used.
     *
     * @param algorithm as Java calls it: {@code RSA}, {@code Ed25519}
     */
    public static Optional<PrivateKey> read(Section section, String key, String algorithm) {
        Optional<Path> file = section.file(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(key, file.get(), algorithm));
        } catch (CertificateFiles.Unusable e) {
            section.complain(key, e.why().what(), e.why().hint());
            return Optional.empty();
        }
    }

    private static PrivateKey open(String setting, Path file, String algorithm) throws CertificateFiles.Unusable {
        String text = CertificateFiles.text(setting, file, LARGEST);
        if (CertificateFiles.isTooOpen(file)) {
            throw new CertificateFiles.Unusable(
                    setting,
                    "names a file that others may read or write",
                    "chmod 600 " + Echo.sentence(file.toString()));
        }
        if (text.contains("ENCRYPTED")) {
            throw new CertificateFiles.Unusable(
                    setting, "holds a key with a passphrase", "write it without: openssl pkey -in <old> -out <new>");
        }
        for (PemBlock block : PemBlock.read(text)) {
            Optional<KeyForm> form = KeyForm.of(block);
            if (form.isPresent()) {
                return form.get()
                        .read(block.octets(), algorithm)
                        .orElseThrow(() -> new CertificateFiles.Unusable(
                                setting, "holds a key that cannot be read, or is no " + algorithm + " key", ""));
            }
        }
        throw new CertificateFiles.Unusable(
                setting, "holds no private key", "it begins with -----BEGIN PRIVATE KEY-----");
    }
}
