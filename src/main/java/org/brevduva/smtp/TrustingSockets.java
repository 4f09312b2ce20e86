package org.brevduva.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.AuthorityFile;

/**
 * Makes encrypted connections to a smarthost whose certificate must come from authorities of the operator's choice. The
 * file is read for each connection: a renewed one is used from the next on. Thread-safe.
 */
final class TrustingSockets extends SSLSocketFactory {

    private final AuthorityFile authorities;

    TrustingSockets(AuthorityFile authorities) {
        this.authorities = authorities;
    }

    private SSLSocketFactory now() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            List<X509Certificate> believed = authorities.open();
            for (int i = 0; i < believed.size(); i++) {
                store.setCertificateEntry("authority-" + i, believed.get(i));
            }
            TrustManagerFactory judges = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            judges.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, judges.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the authorities cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return now().createSocket();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean closes) throws IOException {
        return now().createSocket(plain, host, port, closes);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return now().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return now().createSocket(host, port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return now().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return now().createSocket(host, port, from, fromPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getSupportedCipherSuites();
    }
}
