package org.brevduva.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was accepted, in the order it was accepted: append-only files, one fsync shared by all who wait. Who returns
 * from {@link #append} may say yes. Thread-safe.
 *
 * <p>A file that has failed once, or was left by an earlier process, is never written to again: the next record
 * begins a new one.
 */
final class Journal implements AutoCloseable {

    private static final int TOGETHER = 64 << 10;

    private final Path directory;
    private final Disk disk;
    private final long longestSegment;
    private final SharedSync<Encoded> sync = new SharedSync<>(this::writeTogether);

    /** Guarded by {@code this}: the files that get no more, by number. */
    private final NavigableMap<Long, Sealed> sealed = new TreeMap<>();

    /** Guarded by {@code this}: the file in use. */
    private FileChannel channel;

    private long number;
    private long length;
    private long lastId;
    private long began;
    private boolean closed;

    private record Encoded(List<ByteBuffer> octets, long lastId) {}

    /** The greatest id in a file, and the {@link System#nanoTime} since which it gets no more. */
    private record Sealed(long lastId, long since) {}

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
        sync.join(records.stream()
                .map(record -> new Encoded(Segment.encode(record), record.lastId()))
                .toList());
    }

    private synchronized void writeTogether(List<Encoded> records) throws IOException {
        boolean synced = false;
        try {
            if (channel == null || length >= longestSegment) {
                begin();
            }
            length += write(
                    records.stream().flatMap(record -> record.octets().stream()).toList());
            records.forEach(record -> lastId = Math.max(lastId, record.lastId()));
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
        if (closed) {
            throw new IOException("the journal is closed");
        }
        end();
        number++;
        channel = disk.create(Segment.file(directory, number));
        lastId = 0;
        began = System.nanoTime();
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
            sealed.put(number, new Sealed(lastId, System.nanoTime()));
        }
    }

    /** A file of an earlier process, which has been carried out again, held ids up to {@code lastId}. */
    synchronized void found(Path file, long lastId) {
        sealed.put(Segment.number(file), new Sealed(lastId, System.nanoTime()));
    }

    /** Lets the file in use get no more if it is that old. Returns the number of the last file that gets no more. */
    synchronized long seal(Duration age) {
        if (channel != null && System.nanoTime() - began >= age.toNanos()) {
            end();
        }
        return channel == null ? number : number - 1;
    }

    /**
     * Deletes the oldest files, as long as each is at most {@code last}, gets no more since {@code age}, and holds no
     * id from {@code oldestUnfinished} on. Always from the beginning, so that what is left is everything since then.
     */
    synchronized void forget(long last, Duration age, long oldestUnfinished) throws IOException {
        while (!sealed.isEmpty() && sealed.firstKey() <= last) {
            Sealed oldest = sealed.firstEntry().getValue();
            if (oldest.lastId() >= oldestUnfinished || System.nanoTime() - oldest.since() < age.toNanos()) {
                return;
            }
            Files.deleteIfExists(Segment.file(directory, sealed.firstKey()));
            sealed.pollFirstEntry();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
