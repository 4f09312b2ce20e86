package org.brevduva.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How the journal gets at a new file. Tests put a disk here that forgets what was not synced. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public FileChannel create(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public void syncNames(Path directory) throws IOException {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    };

    FileChannel create(Path file) throws IOException;

    /** A new file's name is on the disk only when its directory has been synced: fsync(2). */
    void syncNames(Path directory) throws IOException;
}
