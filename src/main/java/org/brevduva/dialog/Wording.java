package org.brevduva.dialog;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.brevduva.sms.Content;
import org.brevduva.sms.Passage;

/** What a person reads of an SMS: its text, what there is to say of octets that are none, and what is missing. */
final class Wording {

    /** A phone needs several hundred SMS for so much, but one {@code message_payload} after the other has no end. */
    static final int LONGEST = 100_000;

    /** So many octets of what is no text are shown. */
    static final int SHOWN = 1_024;

    private static final int IN_A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private Wording() {}

    /** The parts by their places, from 1 to {@code total}; a line says which are missing. */
    static String of(Map<Integer, Content> parts, int total) {
        StringBuilder text = new StringBuilder();
        List<String> missing = new ArrayList<>();
        List<Content> together = new ArrayList<>();
        for (int place = 1; place <= total; place++) {
            if (parts.containsKey(place)) {
                together.add(parts.get(place));
            } else {
                missing.add("[part " + place + " of " + total + " missing]");
                read(together, text);
                together.clear();
            }
        }
        read(together, text);
        cut(text);
        missing.forEach(line -> addLine(text, line));
        return text.toString();
    }

    private static void read(List<Content> together, StringBuilder text) {
        for (Passage passage : Passage.of(together)) {
            if (passage.text().isPresent()) {
                text.append(passage.text().get());
            } else {
                binary(passage, text);
            }
        }
    }

    private static void binary(Passage passage, StringBuilder text) {
        byte[] octets = passage.octets();
        String ports = passage.ports()
                .map(known -> ", to port " + known.destination() + " from port " + known.source())
                .orElse("");
        String size = octets.length == 1 ? "1 octet" : octets.length + " octets";
        addLine(text, "[a binary message of " + size + ports + ", which is no text; in hexadecimal:");
        int shown = Math.min(octets.length, SHOWN);
        for (int at = 0; at < shown; at += IN_A_LINE) {
            addLine(text, HEX.formatHex(octets, at, Math.min(at + IN_A_LINE, shown)));
        }
        if (shown < octets.length) {
            addLine(text, (octets.length - shown) + " octets more are not shown");
        }
        text.append("]\n");
    }

    private static void cut(StringBuilder text) {
        if (text.length() > LONGEST) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            int more = text.length() - end;
            text.setLength(end);
            addLine(text, "[" + more + " characters more are not shown]");
        }
    }

    private static void addLine(StringBuilder text, String line) {
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(line);
    }
}
