package org.brevduva.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.brevduva.config.CertificateFiles;
import org.brevduva.config.CertificateReading;
import org.brevduva.config.CertificateReading.Read;
import org.brevduva.config.CertificateReading.Unfit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate as the files have it: a renewed one is shown from the next handshake on. Thread-safe. */
final class Certificates {

    private static final Logger log = LoggerFactory.getLogger("smtp");
    private static final long LOOK_EVERY = Duration.ofSeconds(2).toNanos();

    /** Which files they were, by time, length, inode and rights: no way of replacing or mending one goes unseen. */
    private record Seen(List<Object> marks) {}

    private final CertificateFiles files;
    private final LongSupplier nanos;
    private SSLContext context; // guarded by this, as all below
    private Seen seen;
    private long looked;

    private Certificates(CertificateFiles files, LongSupplier nanos, SSLContext context, Seen seen) {
        this.files = files;
        this.nanos = nanos;
        this.context = context;
        this.seen = seen;
        this.looked = nanos.getAsLong();
    }

    /**
     * @param nanos as {@link System#nanoTime}
     * @throws IOException if they cannot be used any more, though the settings were in order
     */
    static Certificates open(CertificateFiles files, LongSupplier nanos) throws IOException {
        Seen seen = look(files);
        CertificateReading reading = files.open();
        if (reading instanceof Unfit unfit) {
            throw new IOException("[smtp] " + unfit.setting() + " " + unfit.what());
        }
        return new Certificates(files, nanos, context((Read) reading), seen);
    }

    /** For one handshake. Looks at the files every two seconds at most. */
    synchronized SSLContext current() {
        long now = nanos.getAsLong();
        if (now - looked < LOOK_EVERY) {
            return context;
        }
        looked = now;
        try {
            Seen there = look(files);
            if (!there.equals(seen)) {
                seen = there;
                renew();
            }
        } catch (IOException e) {
            log.debug("could not look at the certificate why=\"{}\"", e.getMessage()); // it is just being replaced
        }
        return context;
    }

    private void renew() throws IOException {
        CertificateReading reading = files.open();
        if (reading instanceof Read read) {
            context = context(read);
            log.info("renewed certificate expires={}", expiry(read.chain().get(0)));
        } else if (reading instanceof Unfit unfit) {
            log.warn("kept the old certificate setting={} why=\"{}\"", unfit.setting(), unfit.what());
        }
    }

    private static Object expiry(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static Seen look(CertificateFiles files) throws IOException {
        return new Seen(List.of(marks(files.certificate()), marks(files.key())));
    }

    private static Object marks(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                String.valueOf(attributes.fileKey()),
                Files.getPosixFilePermissions(file));
    }

    private static SSLContext context(Read read) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Clients show no certificates, so nobody is needed to judge them.
            context.init(read.keyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be used", e);
        }
    }
}
