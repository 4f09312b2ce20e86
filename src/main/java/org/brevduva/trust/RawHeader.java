package org.brevduva.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of an e-mail exactly as it came. An octet is a character (ISO-8859-1), so that nothing gets lost on the
 * way to a signature.
 */
record RawHeader(List<RawField> fields) {

    /** Bytes. The house reads no e-mail with more than 500 fields, and no honest header has a tenth of this. */
    private static final int LARGEST = 1 << 20;

    private static final int FIELDS = 1_000;

    RawHeader {
        fields = List.copyOf(fields);
    }

    /**
     * Reads up to and with the empty line, and leaves the stream at the body. Empty if the header is too large.
     *
     * @param buffered is asked for one octet at a time
     */
    static Optional<RawHeader> read(InputStream buffered) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(4_096);
        int lineLength = 0;
        for (int octet = buffered.read(); octet >= 0; octet = buffered.read()) {
            if (octets.size() >= LARGEST) {
                return Optional.empty();
            }
            octets.write(octet);
            if (octet == '\n') {
                if (lineLength == 0) {
                    break;
                }
                lineLength = 0;
            } else if (octet != '\r') {
                lineLength++;
            }
        }
        List<RawField> fields = split(octets.toString(StandardCharsets.ISO_8859_1));
        return fields.size() <= FIELDS ? Optional.of(new RawHeader(fields)) : Optional.empty();
    }

    /** Those of the name, topmost first. */
    List<RawField> named(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).toList();
    }

    private static List<RawField> split(String header) {
        List<RawField> fields = new ArrayList<>();
        int start = 0;
        while (start < header.length()) {
            int end = header.indexOf('\n', start);
            while (end >= 0 && end + 1 < header.length() && isBlank(header.charAt(end + 1))) {
                end = header.indexOf('\n', end + 1);
            }
            int next = end < 0 ? header.length() : end + 1;
            String text = header.substring(start, next);
            if (!text.isBlank()) {
                fields.add(new RawField(text.replaceFirst("\r?\n$", "")));
            }
            start = next;
        }
        return fields;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
