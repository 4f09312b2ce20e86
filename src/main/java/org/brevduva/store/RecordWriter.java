package org.brevduva.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the content of a {@link JournalRecord}: values one after the other, in the order that {@link RecordReader}
 * reads.
 */
public final class RecordWriter {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(octets);

    public RecordWriter number(long number) {
        try {
            out.writeLong(number);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
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
        octets.writeBytes(some);
        return this;
    }

    public RecordWriter instant(Instant instant) {
        return number(instant.getEpochSecond()).number(instant.getNano());
    }

    public byte[] octets() {
        return octets.toByteArray();
    }
}
