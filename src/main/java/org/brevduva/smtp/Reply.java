package org.brevduva.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the door says to one command: RFC 5321, 4.2, with the enhanced status code of RFC 2034.
 *
 * @param status for example {@code 5.1.1}; empty for the greeting, EHLO, 334 and 354, which have none
 * @param isLast the connection is closed after it
 */
record Reply(int code, String status, List<String> texts, boolean isLast) {

    /** For a command that has been answered already, or that nobody is left to answer. */
    static final Reply NOTHING = new Reply(0, "", List.of(), false);

    /** A line has at most 512 octets with its CR LF (RFC 5321, 4.5.3.1.5): this much is left after code and status. */
    private static final int ROOM = 490;

    /** Nobody reads more than this, and the client keeps it in memory. */
    private static final int MOST = 2_000;

    Reply(int code, String status, List<String> texts) {
        this(code, status, texts, code == 421 || code == 221);
    }

    static Reply of(int code, String status, String text) {
        return new Reply(code, status, List.of(text));
    }

    Reply closing() {
        return new Reply(code, status, texts, true);
    }

    boolean isLastingNo() {
        return code >= 500;
    }

    byte[] octets() {
        List<String> lines =
                texts.stream().flatMap(text -> lines(text).stream()).toList();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i++) {
            String start = code + (i < lines.size() - 1 ? "-" : " ") + (status.isEmpty() ? "" : status + " ");
            all.writeBytes((start + lines.get(i) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return all.toByteArray();
    }

    /** Cut between words where possible. What is not printable ASCII could end the line, or the client's patience. */
    private static List<String> lines(String text) {
        String rest = text.replaceAll("[^\\x20-\\x7e]", "?");
        rest = rest.length() <= MOST ? rest : rest.substring(0, MOST) + "...";
        List<String> lines = new ArrayList<>();
        while (rest.length() > ROOM) {
            int space = rest.lastIndexOf(' ', ROOM);
            int end = space > 0 ? space : ROOM;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
