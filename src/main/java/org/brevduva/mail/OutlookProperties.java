package org.brevduva.mail;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The list of properties in which Outlook keeps the text of an e-mail: MS-OXTNEF, 2.1.3.4, and MS-OXPROPS. */
final class OutlookProperties {

    private static final int BODY = 0x1000;
    private static final int RICH_TEXT = 0x1009;
    private static final int HTML = 0x1013;
    private static final int NAMED = 0x8000;

    private static final int MANY = 0x1000;
    private static final int WORDS = 0x1e;
    private static final int WIDE_WORDS = 0x1f;
    private static final int OCTETS = 0x102;
    private static final int OBJECT = 0x0d;

    private final ByteBuffer octets;
    private final Optional<String> charset;
    private Optional<String> plain = Optional.empty();
    private Optional<String> html = Optional.empty();
    private boolean richText;

    private OutlookProperties(byte[] octets, Optional<String> charset) {
        this.octets = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        this.charset = charset;
    }

    static OutlookProperties read(byte[] octets, Optional<String> charset) {
        OutlookProperties properties = new OutlookProperties(octets, charset);
        try {
            int count = properties.octets.getInt();
            for (int i = 0; i < count; i++) {
                properties.property();
            }
        } catch (BufferUnderflowException e) {
            // Cut, or of a kind whose length nobody knows: what was read before is kept.
        }
        return properties;
    }

    BodyPart text() {
        return new BodyPart(plain.map(PlainText::of), html);
    }

    /** Whether there is a text in a form that is Outlook's own, packed RTF, which we do not read. */
    boolean hasRichText() {
        return richText;
    }

    private void property() {
        int type = octets.getShort() & 0xffff;
        int id = octets.getShort() & 0xffff;
        if (id >= NAMED) {
            skip(16);
            int kind = octets.getInt();
            skip(kind == 0 ? 4 : padded(octets.getInt()));
        }
        int single = type & ~MANY;
        boolean hasLength = single == WORDS || single == WIDE_WORDS || single == OCTETS || single == OBJECT;
        int values = hasLength || type != single ? octets.getInt() : 1;
        for (int i = 0; i < values; i++) {
            if (hasLength) {
                note(id, single, octets.getInt());
            } else {
                skip(size(single));
            }
        }
    }

    private void note(int id, int type, int length) {
        int from = octets.position();
        skip(padded(length));
        byte[] value = new byte[length];
        octets.get(from, value);
        if (id == BODY && (type == WORDS || type == WIDE_WORDS)) {
            plain = Optional.of(words(value, type));
        } else if (id == HTML) {
            html = Optional.of(words(value, type));
        } else if (id == RICH_TEXT) {
            richText = true;
        }
    }

    private String words(byte[] value, int type) {
        String read =
                type == WIDE_WORDS ? new String(value, StandardCharsets.UTF_16LE) : CharsetChoice.read(value, charset);
        int end = read.indexOf('\0');
        return end < 0 ? read : read.substring(0, end);
    }

    private static int size(int type) {
        return switch (type) {
            case 0x02, 0x03, 0x04, 0x0a, 0x0b -> 4; // the short ones are filled up
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            default -> throw new BufferUnderflowException();
        };
    }

    private static int padded(int length) {
        if (length < 0 || length > Integer.MAX_VALUE - 3) {
            throw new BufferUnderflowException();
        }
        return (length + 3) / 4 * 4;
    }

    private void skip(int length) {
        if (length > octets.remaining()) {
            throw new BufferUnderflowException();
        }
        octets.position(octets.position() + length);
    }
}
