package org.brevduva.smpp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An operator's end of the line that does exactly what a test says, octet by octet, and nothing by itself. */
final class RawSmsc implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final ServerSocket server;

    RawSmsc() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    RawSmsc(ServerSocket server) throws IOException {
        this.server = server;
        server.setSoTimeout(PATIENCE_MS);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What a client that connects from now on can send before it is read: as little as the system allows. */
    void takesLittle() throws IOException {
        server.setReceiveBufferSize(1);
    }

    Client accept() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        return new Client(socket, new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    }

    /** The next client, bound. */
    Client acceptBind() throws IOException {
        Client client = accept();
        client.write(client.read().answer(0, Pdu.string("raw")));
        return client;
    }

    record Client(Socket socket, DataInputStream in) implements AutoCloseable {

        /** The next word but an enquire_link, which comes by the clock and is answered. */
        Pdu read() throws IOException {
            Pdu pdu = Pdu.read(in);
            while (pdu.command() == Pdu.ENQUIRE_LINK) {
                write(pdu.answer(0, new byte[0]));
                pdu = Pdu.read(in);
            }
            return pdu;
        }

        void write(Pdu... pdus) throws IOException {
            byte[] all = {};
            for (Pdu pdu : pdus) {
                all = Pdu.join(all, pdu.octets());
            }
            socket.getOutputStream().write(all);
        }

        void write(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
