package org.brevduva.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** A connection to an SMSC, encrypted or not. */
final class SmscConnection implements Connection {

    private final Socket socket;
    private final Connection spoken;

    private SmscConnection(Socket socket, Connection spoken) {
        this.socket = socket;
        this.spoken = spoken;
    }

    /** {@code timeout} is for connecting, and again for the handshake. */
    static SmscConnection open(SmscAddress address, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            return new SmscConnection(socket, new SocketConnection(speaking(socket, address, millis)));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket speaking(Socket socket, SmscAddress address, int millis) throws IOException {
        if (address.tls().isEmpty()) {
            return socket;
        }
        socket.setSoTimeout(millis);
        return address.tls().get().over(socket, address.host(), address.port());
    }

    /**
     * Whatever is under way. To close TLS politely would be to wait for whoever writes, perhaps to an SMSC that reads
     * no more; SMPP has said goodbye with unbind.
     */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed() && spoken.isOpen();
    }

    @Override
    public InetAddress getInetAddress() {
        return spoken.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return spoken.getLocalAddress();
    }

    @Override
    public int getPort() {
        return spoken.getPort();
    }

    @Override
    public int getLocalPort() {
        return spoken.getLocalPort();
    }

    @Override
    public InputStream getInputStream() {
        return spoken.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return spoken.getOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) throws IOException {
        spoken.setSoTimeout(timeout);
    }
}
