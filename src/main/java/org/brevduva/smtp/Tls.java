package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** How the door encrypts: TLS 1.2 and 1.3, with forward secrecy, in our order of ciphers. Thread-safe. */
final class Tls {

    private final Certificates certificates;

    Tls(Certificates certificates) {
        this.certificates = certificates;
    }

    /** {@code already}: what has been read of the connection before its time. */
    SSLSocket over(TimedSocket connection, InputStream already) throws IOException {
        // The connection stays open under it: what the client still sends is read before it goes.
        SSLSocket socket =
                (SSLSocket) certificates.current().getSocketFactory().createSocket(connection, already, false);
        socket.setUseClientMode(false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setCipherSuites(Arrays.stream(socket.getEnabledCipherSuites())
                .filter(Tls::isForwardSecret)
                .toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Not so: who steals the key of a certificate could read what was recorded before. */
    private static boolean isForwardSecret(String suite) {
        return !suite.startsWith("TLS_RSA_") && !suite.startsWith("TLS_ECDH_");
    }
}
