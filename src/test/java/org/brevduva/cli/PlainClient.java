package org.brevduva.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a mail as a small program would: one command after the other, and the first no is the end. */
final class PlainClient {

    private static final int PATIENCE = 20_000;

    private PlainClient() {}

    /** Returns the reply to the whole mail, or the first reply that says no. */
    static String send(int port, String from, String to, String messageId, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            BufferedReader replies =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String reply = reply(replies);
            for (String command : new String[] {
                "EHLO client.example",
                "MAIL FROM:<" + from + ">",
                "RCPT TO:<" + to + ">",
                "DATA",
                mail(from, messageId, text)
            }) {
                if (reply.charAt(0) > '3') {
                    return reply;
                }
                say(socket.getOutputStream(), command);
                reply = reply(replies);
            }
            return reply;
        }
    }

    private static String mail(String from, String messageId, String text) {
        return String.join(
                "\r\n",
                "From: " + from,
                "Message-ID: " + messageId,
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                text,
                ".");
    }

    private static void say(OutputStream out, String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String reply(BufferedReader replies) throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        return line == null ? "421 the connection has ended" : line;
    }
}
