package org.brevduva.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Where the simulated operator listens, and whether what is said there is encrypted. Port 0: the system chooses. */
public record Entrance(InetSocketAddress address, Optional<SSLContext> tls, ClientCertificates clients) {

    /** Whether a client must show a certificate that the context trusts. */
    public enum ClientCertificates {
        NONE,
        WANTED,
        REQUIRED
    }

    public static Entrance loopback(int port) {
        return at(InetAddress.getLoopbackAddress(), port);
    }

    public static Entrance at(InetAddress host, int port) {
        return new Entrance(new InetSocketAddress(host, port), Optional.empty(), ClientCertificates.NONE);
    }

    /** TLS from the first octet on, as SMPP has no STARTTLS. */
    public Entrance tls(SSLContext context, ClientCertificates wanted) {
        return new Entrance(address, Optional.of(context), wanted);
    }

    Entrance port(int port) {
        return new Entrance(new InetSocketAddress(address.getAddress(), port), tls, clients);
    }

    /** What to speak over; hands are shaken with the first read. */
    Socket speaking(Socket raw) throws IOException {
        if (tls.isEmpty()) {
            return raw;
        }
        String client = raw.getInetAddress().getHostAddress();
        SSLSocket socket = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, client, raw.getPort(), true);
        socket.setUseClientMode(false);
        switch (clients) {
            case NONE -> socket.setNeedClientAuth(false);
            case WANTED -> socket.setWantClientAuth(true);
            case REQUIRED -> socket.setNeedClientAuth(true);
        }
        return socket;
    }
}
