package org.brevduva.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends what it is told, right or wrong, and keeps what comes back until the server ends. */
record RawHttp(String head, String body) {

    private static final int PATIENCE = 20_000;

    /** {@code lines} end with a line feed, and become ones with both characters. */
    static RawHttp send(int port, String lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            String[] halves = lines.split("\n\n", 2);
            String request = halves[0].replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n"
                    + (halves.length == 2 ? halves[1] : "");
            return answer(socket, request.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static RawHttp answer(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException e) {
            // The server has heard enough; what it said is still to be read.
        }
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] halves = all.split("\r\n\r\n", 2);
        return new RawHttp(halves[0], halves.length == 2 ? halves[1] : "");
    }

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }
}
