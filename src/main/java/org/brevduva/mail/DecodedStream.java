package org.brevduva.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Undoes a transfer encoding while the octets come by, as forgiving as {@link TransferEncoding}: attachments are too
 * large to be kept.
 */
final class DecodedStream extends InputStream {

    /** Lines have 76 characters: RFC 2045, 6.7 (5) and 6.8. This is for those that know no end. */
    private static final int LONGEST_PIECE = 32 << 10;

    private final InputStream encoded;
    private final String encoding;
    private byte[] piece = new byte[0];
    private int at;
    private final byte[] buffer = new byte[LONGEST_PIECE];
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(LONGEST_PIECE);
    private int filled;
    private int taken;

    DecodedStream(String encoding, InputStream encoded) {
        this.encoded = encoded;
        this.encoding = encoding.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == piece.length) {
            byte[] next = next();
            if (next.length == 0) {
                return false;
            }
            piece = TransferEncoding.undo(encoding, next);
            at = 0;
        }
        return true;
    }

    /** Up to a place where the encoding may be cut; nothing at the end. */
    private byte[] next() throws IOException {
        return switch (encoding) {
            case "base64" -> quartets();
            case "quoted-printable" -> lines();
            default -> encoded.readNBytes(LONGEST_PIECE);
        };
    }

    /** Whole groups of four letters, since three octets lie in four of them, or up to a sign of padding. */
    private byte[] quartets() throws IOException {
        gathered.reset();
        int letters = 0;
        int octet = octet();
        while (octet >= 0) {
            gathered.write(octet);
            letters += TransferEncoding.isBase64(octet) ? 1 : 0;
            boolean whole = letters > 0 && letters % 4 == 0;
            // A sign of padding ends one text, and what follows starts afresh.
            boolean padded = letters > 0 && octet == '=';
            boolean full = gathered.size() > LONGEST_PIECE / 2;
            if (padded || full && whole || gathered.size() > 2 * LONGEST_PIECE) {
                return gathered.toByteArray();
            }
            octet = octet();
        }
        return gathered.toByteArray();
    }

    private byte[] lines() throws IOException {
        gathered.reset();
        int octet = octet();
        while (octet >= 0) {
            gathered.write(octet);
            if (octet == '\n' && gathered.size() > LONGEST_PIECE / 2 || gathered.size() >= LONGEST_PIECE) {
                return gathered.toByteArray();
            }
            octet = octet();
        }
        return gathered.toByteArray();
    }

    private int octet() throws IOException {
        if (taken == filled) {
            filled = Math.max(0, encoded.read(buffer, 0, buffer.length));
            taken = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[taken++] & 0xff;
    }
}
