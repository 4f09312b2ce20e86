package org.brevduva.mail;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * Undoes content transfer encodings (RFC 2045, 6) without ever saying no: what is not encoded as it should be is taken
 * as it stands.
 */
final class TransferEncoding {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private TransferEncoding() {}

    static byte[] undo(String encoding, byte[] bytes) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "quoted-printable" -> quotedPrintable(bytes);
            case "base64" -> base64(bytes);
            default -> bytes;
        };
    }

    /**
     * Foreign characters are stepped over; padding that is missing is not missed; padding in the middle, as where two
     * encoded texts were put together, starts afresh.
     */
    static byte[] base64(byte[] bytes) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length * 3 / 4 + 3);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            int value = b < 0 ? -1 : BASE64.indexOf(b);
            if (value >= 0) {
                bits = bits << 6 | value;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    decoded.write(bits >> held);
                }
            } else if (b == '=') {
                held = 0;
            }
        }
        return decoded.toByteArray();
    }

    static boolean isBase64(int octet) {
        return BASE64.indexOf(octet) >= 0;
    }

    static byte[] quotedPrintable(byte[] bytes) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean broken = end < bytes.length;
            int text = end;
            while (text > at && isBlank(bytes[text - 1])) {
                text--; // blanks at the end of a line were added on the way: RFC 2045, 6.7 (3)
            }
            boolean soft = text > at && bytes[text - 1] == '=';
            quotedLine(bytes, at, soft ? text - 1 : text, decoded);
            if (broken && !soft) {
                decoded.write('\n');
            }
            at = end + 1;
        }
        return decoded.toByteArray();
    }

    private static void quotedLine(byte[] bytes, int from, int to, ByteArrayOutputStream decoded) {
        for (int i = from; i < to; i++) {
            int high = bytes[i] == '=' && i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
