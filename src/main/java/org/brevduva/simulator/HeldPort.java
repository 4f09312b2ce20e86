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

    private final int number;
    private final Socket holder;

    private HeldPort(int number, Socket holder) {
        this.number = number;
        this.holder = holder;
    }

    static HeldPort hold(int number) {
        Socket holder = new Socket();
        try {
            holder.setReuseAddress(true);
            holder.bind(address(number));
        } catch (IOException e) {
            // Then the port is free for a while, and most likely still there when we come back.
        }
        return new HeldPort(number, holder);
    }

    static ServerSocket listen(int number) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(address(number), BACKLOG);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + number + ": " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress address(int number) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of port " + number, e);
        }
    }
}
