package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns the octets of a list into text as they come by. UTF-16 is told by its mark or its zeros; else each letter that
 * can be read as UTF-8 is, and every other octet is a letter of the old charset.
 */
final class TextDecoder extends Reader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset MAC = Charset.forName("x-MacRoman");

    /** What DOS put at the end of a text, and some programs still do. */
    private static final int DOS_END = 0x1a;

    private static final int BUFFER = 16 << 10;

    private final InputStream octets;
    private final Optional<Charset> wide;
    private final char[] old = new char[256];
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private char second;

    /** {@code sample}: the first octets of {@code octets}, where they lie ready. */
    TextDecoder(InputStream octets, byte[] sample, Optional<String> declared) throws IOException {
        this.octets = octets;
        this.wide = wide(sample);
        String letters = new String(allOctets(), single(sample, declared));
        for (int i = 0; i < old.length; i++) {
            old[i] = letters.length() == old.length ? letters.charAt(i) : '\ufffd';
        }
        Optional<Charset> mark = CharsetChoice.byMark(sample);
        octets.skipNBytes(mark.isEmpty() ? 0 : mark.get().equals(StandardCharsets.UTF_8) ? 3 : 2);
    }

    /** What the first octets say, roughly: to find out whether they are text at all. */
    static String sample(byte[] sample) {
        return wide(sample).map(charset -> new String(sample, charset)).orElseGet(() -> new String(sample, WINDOWS));
    }

    private static Optional<Charset> wide(byte[] sample) {
        Optional<Charset> mark = CharsetChoice.byMark(sample);
        if (mark.isPresent()) {
            return mark.filter(charset -> !charset.equals(StandardCharsets.UTF_8));
        }
        int zeros = 0;
        for (byte octet : sample) {
            zeros += octet == 0 ? 1 : 0;
        }
        // Digits and blanks have a zero in UTF-16; no other text has any.
        return zeros * 4 > sample.length ? Optional.of(CharsetChoice.wide(sample)) : Optional.empty();
    }

    /** Whoever ends lines with CR alone is an old Mac, with letters of its own. */
    private static Charset single(byte[] sample, Optional<String> declared) {
        String text = new String(sample, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\r') >= 0 && text.indexOf('\n') < 0) {
            return MAC;
        }
        return declared.flatMap(CharsetChoice::known)
                .filter(charset -> charset.name().matches("ISO-8859-([2-9]|1[0-9])|windows-125[013-8]|KOI8-[RU]"))
                .orElse(WINDOWS);
    }

    private static byte[] allOctets() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = second != 0 ? second : wide.isPresent() ? wideLetter(wide.get()) : letter();
            if (next < 0) {
                return count == 0 && length > 0 ? -1 : count;
            }
            second = next > 0xffff ? Character.lowSurrogate(next) : 0;
            target[from + count++] = next > 0xffff ? Character.highSurrogate(next) : (char) next;
        }
        return count;
    }

    private int wideLetter(Charset charset) throws IOException {
        int one = octet();
        int two = octet();
        if (two < 0) {
            return -1;
        }
        return charset.equals(StandardCharsets.UTF_16LE) ? two << 8 | one : one << 8 | two;
    }

    private int letter() throws IOException {
        int first = octet();
        if (first < 0x80) {
            return first == DOS_END ? ' ' : first;
        }
        int more = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        if (more == 0 || !available(more)) {
            return old[first];
        }
        int letter = first & 0x3f >> more;
        for (int i = 0; i < more; i++) {
            int next = buffer[at + i];
            if ((next & 0xc0) != 0x80) {
                return old[first];
            }
            letter = letter << 6 | next & 0x3f;
        }
        boolean real = letter >= (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000) && letter <= 0x10ffff;
        if (!real || letter >= 0xd800 && letter < 0xe000) {
            return old[first];
        }
        at += more;
        return letter;
    }

    private int octet() throws IOException {
        return available(1) ? buffer[at++] & 0xff : -1;
    }

    /** Whether so many octets lie ready, after more were fetched if need be. */
    private boolean available(int count) throws IOException {
        while (filled - at < count) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
            int read = octets.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                return false;
            }
            filled += read;
        }
        return true;
    }

    @Override
    public void close() {
        // The octets belong to an e-mail that goes on.
    }
}
