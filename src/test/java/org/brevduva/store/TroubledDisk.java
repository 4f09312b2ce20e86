package org.brevduva.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBaseDefault;

/** The real disk, which counts its syncs and has the trouble it is told to have. */
final class TroubledDisk implements Disk {

    interface Trouble {
        void happens() throws IOException;
    }

    final AtomicInteger forces = new AtomicInteger();
    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger namesSynced = new AtomicInteger();

    /** Comes when half of a write has been written. */
    volatile Trouble inWrite = () -> {};

    volatile Trouble inForce = () -> {};
    volatile Trouble inNames = () -> {};

    @Override
    public FileChannel create(Path file) throws IOException {
        created.incrementAndGet();
        return new Channel(Disk.REAL.create(file));
    }

    @Override
    public void syncNames(Path directory) throws IOException {
        inNames.happens();
        namesSynced.incrementAndGet();
        Disk.REAL.syncNames(directory);
    }

    private final class Channel extends FileBaseDefault {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer octets, long at) throws IOException {
            int half = octets.remaining() / 2;
            int written = real.write(octets.slice().limit(half), at);
            inWrite.happens();
            octets.position(octets.position() + written);
            return written + real.write(octets, at + written);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            inForce.happens();
            forces.incrementAndGet();
            real.force(metaData);
        }

        @Override
        public int read(ByteBuffer octets, long at) throws IOException {
            return real.read(octets, at);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            real.truncate(length);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
