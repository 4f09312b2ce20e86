package org.brevduva.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;

/**
 * A disk that forgets what was not synced when the power goes. The files are real, as a process sees them; beside
 * each stands what would be found after a cut: written octets when the file was forced, its name, or that it was
 * deleted, when the directory was synced.
 */
final class ForgetfulDisk implements Disk {

    /** How much of what was not synced is found after the cut all the same. */
    enum Survivors {
        NONE,
        THE_FIRST,
        ANY_PAGES
    }

    private final Map<Path, Platter> platters = new HashMap<>();
    private final Map<Path, Boolean> standing = new HashMap<>();
    private final Random random;
    private final Survivors survivors;
    private int operations;
    private boolean off;
    private boolean failsNextSync;

    /** The power goes at the operation {@code operations} after this. */
    ForgetfulDisk(Random random, Survivors survivors, int operations) {
        this.random = random;
        this.survivors = survivors;
        this.operations = operations;
    }

    synchronized void failNextSync() {
        failsNextSync = true;
    }

    synchronized boolean isOff() {
        return off;
    }

    synchronized void awaitCut() throws InterruptedException {
        while (!off) {
            wait();
        }
    }

    @Override
    public synchronized FileChannel create(Path file) throws IOException {
        operation();
        return open(file, Disk.REAL.create(file), false);
    }

    /** For files that others create: {@code real} may have something in it, which counts as synced. */
    synchronized FileChannel open(Path file, FileChannel real) throws IOException {
        return open(file, real, real.size() > 0);
    }

    private FileChannel open(Path file, FileChannel real, boolean named) throws IOException {
        Platter platter = platters.get(file);
        if (platter == null) {
            platter = new Platter(Files.readAllBytes(file), named);
            platters.put(file, platter);
        }
        return new Channel(real, platter);
    }

    @Override
    public synchronized void syncNames(Path directory) throws IOException {
        operation();
        platters.keySet().removeIf(file -> file.startsWith(directory) && !Files.exists(file));
        platters.forEach((file, platter) -> platter.named |= file.startsWith(directory));
    }

    /** Puts what is found after the cut into {@code into}, as if the state directory had been {@code from}. */
    synchronized void pickUp(Path from, Path into) throws IOException {
        if (!off) {
            throw new IllegalStateException("the power is still on");
        }
        for (Map.Entry<Path, Platter> entry : platters.entrySet()) {
            Platter platter = entry.getValue();
            if (isFound(platter.named, standing.get(entry.getKey()))) {
                Path copy = into.resolve(from.relativize(entry.getKey()));
                Files.createDirectories(copy.getParent());
                Files.write(copy, platter.found(random, survivors));
            }
        }
    }

    /** A name that was not synced, and one whose end was not synced, may go either way. */
    private boolean isFound(boolean named, boolean stood) {
        if (named == stood) {
            return named;
        }
        return survivors == Survivors.NONE ? named : random.nextBoolean();
    }

    private void operation() throws IOException {
        if (!off && --operations < 0) {
            off = true;
            notifyAll();
            platters.keySet().forEach(file -> standing.put(file, Files.exists(file)));
        }
        if (off) {
            throw new IOException("the power is gone");
        }
    }

    private final class Channel extends FileBaseDefault {

        private final FileChannel real;
        private final Platter platter;

        Channel(FileChannel real, Platter platter) {
            this.real = real;
            this.platter = platter;
        }

        @Override
        public int write(ByteBuffer octets, long at) throws IOException {
            synchronized (ForgetfulDisk.this) {
                operation();
                byte[] copy = new byte[octets.remaining()];
                octets.duplicate().get(copy);
                platter.written(at, copy);
                return real.write(octets, at);
            }
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            synchronized (ForgetfulDisk.this) {
                operation();
                platter.truncated(length);
                real.truncate(length);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (ForgetfulDisk.this) {
                operation();
                if (failsNextSync) {
                    failsNextSync = false;
                    throw new IOException("a sync that fails once");
                }
                platter.synced();
            }
        }

        @Override
        public int read(ByteBuffer octets, long at) throws IOException {
            if (isOff()) {
                throw new IOException("the power is gone");
            }
            return real.read(octets, at);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
