package org.brevduva.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads what {@link RecordWriter} wrote. The record's sum has been checked, so what does not fit is a defect of ours.
 */
public final class RecordReader {

    private final ByteBuffer octets;

    public RecordReader(JournalRecord record) {
        octets = ByteBuffer.wrap(record.content());
    }

    /** Whether anything is left: a later version may have written more behind what an earlier one did. */
    public boolean hasMore() {
        return octets.hasRemaining();
    }

    public long number() {
        return octets.getLong();
    }

    public int count() {
        return Math.toIntExact(number());
    }

    public boolean flag() {
        return number() != 0;
    }

    public String text() {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    public byte[] octets() {
        byte[] some = new byte[count()];
        octets.get(some);
        return some;
    }

    public Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }
}
