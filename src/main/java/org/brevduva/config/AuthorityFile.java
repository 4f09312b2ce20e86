package org.brevduva.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Authorities that another machine's certificate must come from, in PEM (RFC 7468). */
public record AuthorityFile(Path file) {

    /** Octets: room for all authorities of a system. */
    private static final int LARGEST = 1 << 20;

    /** Judged at once: what is wrong with it is noted. Empty if it is left out. */
    public static Optional<AuthorityFile> read(Section section, String key) {
        Optional<AuthorityFile> authorities = section.file(key).map(AuthorityFile::new);
        authorities.ifPresent(given -> {
            try {
                given.read();
            } catch (CertificateFiles.Unusable e) {
                section.complain(key, e.why().what(), e.why().hint());
            }
        });
        return authorities;
    }

    /** Reads them as they are now: at least one. */
    public List<X509Certificate> open() throws IOException {
        try {
            return read();
        } catch (CertificateFiles.Unusable e) {
            throw new IOException("the file of authorities " + e.why().what(), e);
        }
    }

    private List<X509Certificate> read() throws CertificateFiles.Unusable {
        return CertificateFiles.chain(CertificateFiles.text("", file, LARGEST));
    }
}
