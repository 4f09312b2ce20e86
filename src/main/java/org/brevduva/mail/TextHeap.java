package org.brevduva.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many short texts in little memory: their octets one after the other, and where each begins. */
final class TextHeap {

    private final int most;
    private byte[] octets = new byte[1 << 10];
    private int[] ends = new int[64];
    private int size;

    /** {@code most}: octets that all texts together may take. */
    TextHeap(int most) {
        this.most = most;
    }

    void add(String text) throws BadList {
        byte[] added = text.getBytes(StandardCharsets.UTF_8);
        int from = end(size);
        if (added.length > most - from) {
            throw new BadList("its texts take more than " + most + " bytes");
        }
        if (from + added.length > octets.length) {
            octets = Arrays.copyOf(octets, (int) Math.min(most, Math.max(2L * octets.length, from + added.length)));
        }
        System.arraycopy(added, 0, octets, from, added.length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = from + added.length;
    }

    int size() {
        return size;
    }

    String get(int index) {
        int from = end(index);
        return new String(octets, from, ends[index] - from, StandardCharsets.UTF_8);
    }

    /** Forgets all but the first {@code kept}. */
    void cutTo(int kept) {
        size = kept;
    }

    private int end(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
