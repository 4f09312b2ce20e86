package org.brevduva.config;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.config.CertificateReading.Read;
import org.brevduva.config.CertificateReading.Unfit;

/**
 * A certificate of ours that others are shown, and its key, in PEM (RFC 7468) as openssl and ACME clients write them.
 *
 * @param certificate the server's own first, then those above it, the root left out
 * @param key PKCS#8, PKCS#1 or SEC 1, without a passphrase
 */
public record CertificateFiles(Path certificate, Path key) {

    private static final String CERTIFICATE_FILE = "certificate-file";
    private static final String KEY_FILE = "key-file";

    /** Octets: longer than any chain or key. */
    private static final int LARGEST = 65_000;

    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

    /** A file that cannot be used, on its way to the operator. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;
        private final transient Unfit why;

        Unusable(String setting, String what, String hint) {
            super(what);
            this.why = new Unfit(setting, what, hint);
        }

        Unfit why() {
            return why;
        }
    }

    /**
     * Both or none. They are judged at once; what is wrong with them is noted.
     *
     * @param without what it means to have none, for whoever gave only one: {@code to encrypt nothing}
     */
    public static Optional<CertificateFiles> read(Section section, String without) {
        Optional<Path> certificate = section.file(CERTIFICATE_FILE);
        Optional<Path> key = section.file(KEY_FILE);
        if (certificate.isPresent() != key.isPresent()) {
            section.complain(
                    certificate.isPresent() ? KEY_FILE : CERTIFICATE_FILE,
                    "is required: a certificate and its key belong together",
                    "leave both out " + without);
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        CertificateFiles files = new CertificateFiles(certificate.get(), key.get());
        if (files.open() instanceof Unfit unfit) {
            section.complain(unfit.setting(), unfit.what(), unfit.hint());
        }
        return Optional.of(files);
    }

    /** Reads them as they are now. */
    public CertificateReading open() {
        try {
            List<X509Certificate> chain = chain(text(CERTIFICATE_FILE, certificate, LARGEST));
            valid(chain.get(0));
            return new Read(chain, privateKey(text(KEY_FILE, key, LARGEST), chain.get(0)));
        } catch (Unusable e) {
            return e.why;
        }
    }

    /** All that stand there, at least one. */
    static List<X509Certificate> chain(String text) throws Unusable {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (PemBlock block : PemBlock.read(text)) {
                if (block.label().equals("CERTIFICATE")) {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.octets())));
                }
            }
        } catch (CertificateException e) {
            throw new Unusable(CERTIFICATE_FILE, "holds a certificate that cannot be read", "");
        }
        if (chain.isEmpty()) {
            throw new Unusable(CERTIFICATE_FILE, "holds no certificate", "it begins with -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(chain);
    }

    private static void valid(X509Certificate own) throws Unusable {
        try {
            own.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new Unusable(
                    CERTIFICATE_FILE,
                    "holds a certificate that expired " + own.getNotAfter().toInstant(),
                    "renew it");
        } catch (CertificateNotYetValidException e) {
            throw new Unusable(
                    CERTIFICATE_FILE,
                    "holds a certificate that is not valid before "
                            + own.getNotBefore().toInstant(),
                    "see that the machine's clock is right");
        }
    }

    private PrivateKey privateKey(String text, X509Certificate own) throws Unusable {
        if (isTooOpen(key)) {
            throw new Unusable(
                    KEY_FILE,
                    "names a file that others may read or write",
                    "chmod 600 " + Echo.sentence(key.toString()));
        }
        if (text.contains("ENCRYPTED")) {
            throw new Unusable(
                    KEY_FILE, "holds a key with a passphrase", "write it without: openssl pkey -in <old> -out <new>");
        }
        for (PemBlock block : PemBlock.read(text)) {
            Optional<KeyForm> form = KeyForm.of(block);
            if (form.isPresent()) {
                PrivateKey read = form.get()
                        .read(block.octets(), own.getPublicKey())
                        .orElseThrow(() -> new Unusable(
                                KEY_FILE,
                                "holds a key that cannot be read, or is of another kind than the certificate's",
                                "RSA and EC keys are understood"));
                if (!KeyForm.belongs(read, own.getPublicKey())) {
                    throw new Unusable(
                            KEY_FILE,
                            "holds a key that does not belong to the certificate",
                            "in certificate-file the server's own certificate stands first");
                }
                return read;
            }
        }
        throw new Unusable(KEY_FILE, "holds no private key", "it begins with -----BEGIN PRIVATE KEY-----");
    }

    static String text(String setting, Path file, int most) throws Unusable {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Unusable(setting, "must name a file, not a folder or a device", "");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(most + 1);
            if (octets.length > most) {
                throw new Unusable(setting, "names a file that is too long", "it has at most " + most + " octets");
            }
            return new String(octets, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new Unusable(setting, "names no file", "a relative name begins at the folder of the settings file");
        } catch (IOException e) {
            throw new Unusable(
                    setting, "names a file that this user may not read", "it must belong to the user of the server");
        }
    }

    /** File systems without POSIX permissions cannot say, and are not asked. */
    static boolean isTooOpen(Path file) throws Unusable {
        try {
            return Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !Collections.disjoint(Files.getPosixFilePermissions(file), TOO_OPEN);
        } catch (IOException e) {
            throw new Unusable(KEY_FILE, "names no file", "");
        }
    }
}
