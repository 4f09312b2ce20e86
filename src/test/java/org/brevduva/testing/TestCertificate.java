package org.brevduva.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.CertificateFiles;

/** Certificates and keys that openssl wrote: for localhost, until 2125 where their name says nothing else. */
public final class TestCertificate {

    private static final Path TLS = Path.of("src/test/resources/tls");

    private TestCertificate() {}

    /** The usual one, in {@code folder}. */
    public static CertificateFiles in(Path folder) throws IOException {
        return in(folder, "ec.pem", "ec.key");
    }

    /** {@code door.pem} and {@code door.key}, which may be there already. */
    public static CertificateFiles in(Path folder, String certificate, String key) throws IOException {
        CertificateFiles files = new CertificateFiles(folder.resolve("door.pem"), folder.resolve("door.key"));
        put(TLS.resolve(certificate), files.certificate(), "rw-r--r--");
        put(TLS.resolve(key), files.key(), "rw-------");
        return files;
    }

    public static void put(Path from, Path to, String permissions) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".fresh");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** For clients: believes these and no others. */
    public static SSLContext trusting(String... certificates) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (String name : certificates) {
                try (InputStream in = Files.newInputStream(TLS.resolve(name))) {
                    trusted.setCertificateEntry(
                            name, CertificateFactory.getInstance("X.509").generateCertificate(in));
                }
            }
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
