package org.brevduva.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port of this machine that stays ours while nobody listens on it: who connects is refused, as by an operator that is
 * down, and no other program can be given it before we listen again.
 */
final class HeldPort implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final InetSocketAddress address;
    private final Socket holder;

    private HeldPort(InetSocketAddress address, Socket holder) {
        this.address = address;
        this.holder = holder;
    }

    static HeldPort hold(int number) {
        return hold(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
    }

    static HeldPort hold(InetSocketAddress address) {
        Socket holder = new Socket();
        try {
            holder.setReuseAddress(true);
            holder.bind(address);
        } catch (IOException e) {
            // Then the port is free for a while, and most likely still there when we come back.
        }
        return new HeldPort(address, holder);
    }

    static ServerSocket listen(InetSocketAddress address) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(address, BACKLOG);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + address.getAddress().getHostAddress() + ":" + address.getPort() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + address, e);
        }
    }
}
