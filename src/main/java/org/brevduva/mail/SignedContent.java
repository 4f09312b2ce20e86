package org.brevduva.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The way to the e-mail that lies inside its own signature: the octet string of a CMS SignedData (RFC 5652, 5.1), in
 * DER or BER. The signature itself is not looked at; anything may come, and nothing is thrown.
 */
final class SignedContent {

    private static final int SEQUENCE = 0x30;
    private static final int OBJECT = 0x06;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final int EXPLICIT = 0xa0;
    private static final int DEEPEST = 8;

    private static final int BROKEN = -2;

    /** A length that is written as "until the end". */
    private static final int OPEN = -1;

    private static final String SIGNED_DATA = "2a864886f70d010702";

    private final byte[] octets;
    private int at;
    private int end;

    private SignedContent(byte[] octets) {
        this.octets = octets;
        this.end = octets.length;
    }

    /** Empty if there is none: then it is encrypted, compressed, or broken. */
    static Optional<byte[]> of(byte[] octets) {
        SignedContent content = new SignedContent(octets);
        if (!content.enter(SEQUENCE)
                || !content.isObject(SIGNED_DATA)
                || !content.enter(EXPLICIT)
                || !content.enter(SEQUENCE)
                || !content.step(INTEGER) // the version
                || !content.step(0x31) // the digests
                || !content.enter(SEQUENCE)
                || !content.step(OBJECT)
                || !content.enter(EXPLICIT)) {
            return Optional.empty();
        }
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        return content.collect(inner, 0) && inner.size() > 0 ? Optional.of(inner.toByteArray()) : Optional.empty();
    }

    /** Goes inside the value that begins here, if it has this tag. */
    private boolean enter(int tag) {
        int length = header(tag);
        if (length == BROKEN) {
            return false;
        }
        end = length == OPEN ? end : at + length;
        return true;
    }

    private boolean isObject(String name) {
        int length = header(OBJECT);
        if (length < 0) {
            return false;
        }
        boolean same = HexFormat.of().formatHex(octets, at, at + length).equals(name);
        at += length;
        return same;
    }

    /** Steps over the value that begins here, if it has this tag. */
    private boolean step(int tag) {
        int length = header(tag);
        if (length == BROKEN) {
            return false;
        }
        return length == OPEN ? stepToEnd(0) : advance(length);
    }

    private boolean stepToEnd(int depth) {
        while (at + 1 < end && depth < DEEPEST) {
            if (octets[at] == 0 && octets[at + 1] == 0) {
                return advance(2);
            }
            int length = header(octets[at] & 0xff);
            boolean stepped = length == OPEN ? stepToEnd(depth + 1) : length != BROKEN && advance(length);
            if (!stepped) {
                return false;
            }
        }
        return false;
    }

    /** An octet string, in one piece or in pieces; programs that write while they sign leave the length open. */
    private boolean collect(ByteArrayOutputStream inner, int depth) {
        if (at >= end || depth > DEEPEST) {
            return false;
        }
        if (octets[at] == OCTETS) {
            int length = header(OCTETS);
            if (length < 0) {
                return false;
            }
            inner.writeBytes(Arrays.copyOfRange(octets, at, at + length));
            return advance(length);
        }
        int length = header(OCTETS_IN_PIECES);
        if (length == BROKEN) {
            return false;
        }
        int stop = length == OPEN ? end : at + length;
        while (at < stop && !(octets[at] == 0 && length == OPEN)) {
            if (!collect(inner, depth + 1)) {
                return false;
            }
        }
        return length != OPEN || advance(Math.min(2, end - at));
    }

    private boolean advance(int length) {
        at += length;
        return true;
    }

    /** Reads tag and length; the answer is the length, never more than what is there. */
    private int header(int tag) {
        if (at + 1 >= end || (octets[at] & 0xff) != tag) {
            return BROKEN;
        }
        int first = octets[at + 1] & 0xff;
        at += 2;
        if (first == 0x80) {
            return OPEN;
        }
        if (first < 0x80) {
            return first <= end - at ? first : BROKEN;
        }
        int count = first & 0x7f;
        if (count > 4 || count > end - at) {
            return BROKEN;
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | octets[at++] & 0xff;
        }
        return length <= end - at ? (int) length : BROKEN;
    }
}
