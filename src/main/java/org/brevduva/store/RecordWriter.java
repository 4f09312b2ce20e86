package org.brevduva.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes the content of a {@link JournalRecord}: values one after the other, in the order that {@link RecordReader}
 * reads.
 */
public final class RecordWriter {

    private byte[] octets = new byte[256];
    private int size;

    public RecordWriter number(long number) {
        room(Long.BYTES);
        ByteBuffer.wrap(octets).putLong(size, number);
        size += Long.BYTES;
        return this;
    }

    public RecordWriter flag(boolean flag) {
        return number(flag ? 1 : 0);
    }

    /** Any length, UTF-8. */
    public RecordWriter text(String text) {
        return octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any length, as they are. */
    public RecordWriter octets(byte[] some) {
        number(some.length);
        room(some.length);
        System.arraycopy(some, 0, octets, size, some.length);
        size += some.length;
        return this;
    }

    public RecordWriter instant(Instant instant) {
        return number(instant.getEpochSecond()).number(instant.getNano());
    }

    /** What follows takes so many octets: a large record is then made without a copy of it. */
    public RecordWriter expect(int more) {
        octets = Arrays.copyOf(octets, size + more);
        return this;
    }

    private void room(int more) {
        if (size + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + more));
        }
    }

    /** To be asked once, at the end. */
    public byte[] octets() {
        return size == octets.length ? octets : Arrays.copyOf(octets, size);
    }
}
