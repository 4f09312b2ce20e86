package org.brevduva.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.AuthorityFile;
import org.brevduva.config.CertificateFiles;
import org.brevduva.config.CertificateReading;

/** An operator's port that speaks TLS. */
final class RawTls {

    private RawTls() {}

    /** Shows this certificate; {@code clients} signs those that clients must show, if there is one. */
    static SSLServerSocket listening(CertificateFiles own, String version, Path... clients) throws IOException {
        try {
            CertificateReading.Read read = (CertificateReading.Read) own.open();
            TrustManagerFactory judges = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Path file : clients) {
                for (X509Certificate one : new AuthorityFile(file).open()) {
                    trusted.setCertificateEntry(file.toString(), one);
                }
            }
            judges.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(read.keyManagers(), judges.getTrustManagers(), null);
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            server.setEnabledProtocols(new String[] {version});
            server.setNeedClientAuth(clients.length > 0);
            return server;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
