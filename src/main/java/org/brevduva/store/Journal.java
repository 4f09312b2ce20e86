package org.brevduva.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was accepted, in the order it was accepted: append-only files, one fsync shared by all who wait. Who returns from
 * {@link #append} may say yes. Thread-safe.
 *
 * <p>A file that has failed once, or was left by an earlier process, is never written to again: the next record begins a
 * new one.
 */
final class Journal implements AutoCloseable {

    private static final int TOGETHER = 64 << 10;

    private final Path directory;
    private final Disk disk;
    private final long longestSegment;
    private final SharedSync<ByteBuffer> sync = new SharedSync<>(this::writeTogether);

    /** Guarded by {@code this}: the file in use. */
    private FileChannel channel;

    private long number;
    private long length;

    private Journal(Path directory, Disk disk, long longestSegment, long lastNumber) {
        this.directory = directory;
        this.disk = disk;
        this.longestSegment = longestSegment;
        this.number = lastNumber;
    }

    /** Leaves the files that are there alone; they are for {@link Replay}. */
    static Journal open(Path directory, Disk disk, long longestSegment) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = Segment.files(directory);
        long last = files.isEmpty() ? 0 : Segment.number(files.get(files.size() - 1));
        return new Journal(directory, disk, longestSegment, last);
    }

    /**
     * Returns when the disk has all of {@code records}.
     *
     * @throws IOException when it may not have them; some may then be found at the next start all the same
     */
    void append(List<JournalRecord> records) throws IOException {
        sync.join(records.stream().map(Segment::encode).toList());
    }

    private synchronized void writeTogether(List<ByteBuffer> records) throws IOException {
        boolean synced = false;
        try {
            if (channel == null || length >= longestSegment) {
                begin();
            }
            length += write(records);
            channel.force(false);
            synced = true;
        } finally {
            if (!synced) {
                // Whatever the trouble was: half a record may stand there, and nothing after it would be found again.
                end();
            }
        }
    }

    /** Small records travel in one write: a call to the file system each would cost more than the records. */
    private long write(List<ByteBuffer> buffers) throws IOException {
        ByteBuffer together = ByteBuffer.allocate(TOGETHER);
        long total = 0;
        for (ByteBuffer buffer : buffers) {
            total += buffer.remaining();
            if (buffer.remaining() > together.remaining()) {
                writeAll(together.flip());
                together.clear();
            }
            if (buffer.remaining() > TOGETHER) {
                writeAll(buffer);
            } else {
                together.put(buffer);
            }
        }
        writeAll(together.flip());
        return total;
    }

    private void writeAll(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    private void begin() throws IOException {
        end();
        number++;
        channel = disk.create(Segment.file(directory, number));
        length = write(List.of(Segment.header()));
        disk.syncNames(directory);
    }

    private void end() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Everything in it that was acknowledged has been synced; the next record begins a new file.
            }
            channel = null;
        }
    }

    /** Later records go to a new file. Returns the number of the last file that gets no more. */
    synchronized long seal() {
        end();
        return number;
    }

    /** How much the file in use holds, in octets. */
    synchronized long length() {
        return channel == null ? 0 : length;
    }

    /** Deletes the files up to {@code last}: a synced database holds all of them. */
    void forget(long last) throws IOException {
        for (Path file : Segment.files(directory)) {
            if (Segment.number(file) <= last) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
