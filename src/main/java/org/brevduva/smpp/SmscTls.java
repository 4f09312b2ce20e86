package org.brevduva.smpp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.AuthorityFile;
import org.brevduva.config.CertificateFiles;
import org.brevduva.config.CertificateReading;
import org.brevduva.config.Section;

/**
 * TLS 1.2 or 1.3 to an SMSC, which always has to prove who it is. The files are read for each connection: renewed ones
 * are used from the next bind on.
 *
 * @param name the name that the SMSC's certificate must have, where that is not the host
 * @param authorities who may have signed it; empty: those that the Java runtime believes
 * @param own what we show an SMSC that asks for it
 */
record SmscTls(Optional<String> name, Optional<AuthorityFile> authorities, Optional<CertificateFiles> own) {

    /** {@code tls} as it is written. */
    enum Choice {
        OFF,
        ON
    }

    static Optional<SmscTls> read(Section section) {
        Choice choice = section.choice("tls", Choice.OFF);
        SmscTls tls = new SmscTls(
                section.optionalText("tls-name"),
                AuthorityFile.read(section, "ca-file"),
                CertificateFiles.read(section, "to show the SMSC none"));
        if (choice == Choice.ON) {
            return Optional.of(tls);
        }
        tls.name().ifPresent(given -> useless(section, "tls-name"));
        tls.authorities().ifPresent(given -> useless(section, "ca-file"));
        tls.own().ifPresent(given -> useless(section, "certificate-file"));
        return Optional.empty();
    }

    private static void useless(Section section, String key) {
        section.complain(key, "is of no use where nothing is encrypted", "tls = \"on\"");
    }

    /** Encrypts a connection that stands, after both have shaken hands within its time limit for reading. */
    SSLSocket over(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, name.orElse(host), port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        // RFC 2818, 3.1: without it any certificate of the authority would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() throws IOException {
        try {
            KeyManager[] shown = {};
            if (own.isPresent()) {
                shown = keys(own.get().open());
            }
            TrustManagerFactory judges = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            judges.init(authorities.isPresent() ? store(authorities.get().open()) : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, judges.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(CertificateReading reading) throws GeneralSecurityException, IOException {
        if (reading instanceof CertificateReading.Read read) {
            return read.keyManagers();
        }
        if (reading instanceof CertificateReading.Unfit unfit) {
            throw new IOException(unfit.setting() + " " + unfit.what());
        }
        throw new AssertionError("no keys for " + reading.getClass());
    }

    private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }
}
