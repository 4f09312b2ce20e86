package org.brevduva.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The form of a journal file: the eight octets {@code BRVDJNL1}, then records. A record is
 *
 * <pre>
 *   4 octets  length of what is counted by the sum: 9 + length of the content
 *   4 octets  CRC-32C of the rest
 *   8 octets  id
 *   1 octet   kind
 *   n octets  content
 * </pre>
 *
 * All numbers are big-endian. A file is written once, from its beginning to its end, and never opened for writing again:
 * so whatever follows the first broken record was never acknowledged.
 */
final class Segment {

    static final int LONGEST_RECORD = 32 << 20;
    private static final long MAGIC = 0x425256444a4e4c31L;
    private static final int SUMMED_HEAD = 9;
    private static final String SUFFIX = ".journal";

    private Segment() {}

    static ByteBuffer header() {
        return ByteBuffer.allocate(8).putLong(MAGIC).flip();
    }

    /** The content is not copied: it may be large. */
    static List<ByteBuffer> encode(JournalRecord record) {
        byte[] content = record.content();
        int length = SUMMED_HEAD + content.length;
        if (length > LONGEST_RECORD) {
            throw new IllegalArgumentException("a journal record of " + length + " octets is too long");
        }
        ByteBuffer head = ByteBuffer.allocate(8 + SUMMED_HEAD);
        head.putInt(length).putInt(0).putLong(record.id()).put((byte) record.kind().code);
        CRC32C sum = new CRC32C();
        sum.update(head.array(), 8, SUMMED_HEAD);
        sum.update(content);
        head.putInt(4, (int) sum.getValue());
        return List.of(head.flip(), ByteBuffer.wrap(content));
    }

    /** What reading a file came to: how many records were whole, and how many octets after them were not. */
    record Reading(int records, long leftOver) {}

    /** Hands every whole record to {@code each}, in the order written; stops at the first that is broken. */
    static Reading read(Path file, Consumer<JournalRecord> each) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(8);
            if (!filled(channel, head) || !ours(file, head.flip().getLong())) {
                return new Reading(0, channel.size());
            }
            int records = 0;
            long whole = 8;
            while (filled(channel, head.clear())) {
                int length = head.flip().getInt();
                int sum = head.getInt();
                if (length < SUMMED_HEAD || length > LONGEST_RECORD || length > channel.size() - whole) {
                    break;
                }
                ByteBuffer rest = ByteBuffer.allocate(length);
                if (!filled(channel, rest) || sum(rest.array(), 0, length) != sum) {
                    break;
                }
                long id = rest.flip().getLong();
                JournalRecord.Kind kind = JournalRecord.Kind.of(rest.get());
                byte[] content = new byte[rest.remaining()];
                rest.get(content);
                each.accept(new JournalRecord(kind, id, content));
                records++;
                whole += 8 + length;
            }
            return new Reading(records, channel.size() - whole);
        }
    }

    /** A header that is neither ours nor of a newer version was cut off while it was written. */
    private static boolean ours(Path file, long magic) throws IOException {
        long version = (magic & 0xff) - '0';
        if (magic >> 8 == MAGIC >> 8 && version >= 2 && version <= 9) {
            throw new IOException(file + " has form " + version
                    + ", which this version does not know: it was written by a newer one");
        }
        return magic == MAGIC;
    }

    private static boolean filled(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int sum(byte[] octets, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(octets, from, length);
        return (int) sum.getValue();
    }

    static Path file(Path directory, long number) {
        return directory.resolve(String.format("%012d%s", number, SUFFIX));
    }

    static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** The journal's files, oldest first. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().matches("[0-9]{12}\\" + SUFFIX))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
