package org.brevduva.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The file of the embedded database in the state directory. */
final class DatabaseFile {

    private static final String NAME = "brevduva";
    private static final String FILE = NAME + ".mv.db";

    private DatabaseFile() {}

    static Database open(Path directory, String h2FileSystem) throws IOException {
        Path name = directory.resolve(NAME);
        Path file = directory.resolve(FILE);
        if (Files.exists(file) && Files.size(file) == 0) {
            // H2 would take it for a new one, and start as if nothing had ever been accepted.
            throw damaged(directory, "it is empty");
        }
        // H2 writes when it is synced and hardly ever else (WRITE_DELAY in ms): everything that must survive is in the
        // journal, and a write that nobody syncs is one more that a power cut can tear. Never RETENTION_TIME: with a
        // short one a power cut leaves an unreadable file (measured). No trace file: it would quote texts and numbers.
        String url = "jdbc:h2:" + h2FileSystem + name
                + ";WRITE_DELAY=60000;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";
        try {
            return Database.open(url, "sa", "");
        } catch (DatabaseException e) {
            throw damaged(directory, firstLine(e));
        }
    }

    static IOException damaged(Path directory, String why) {
        Path file = directory.resolve(FILE);
        return new IOException(
                file + " cannot be opened: " + why
                        + "\n  hint: if the file is damaged, `brevduva recover` sets it aside and starts again from the journal");
    }

    /**
     * H2 may rewrite its file while it closes, and does not sync it then. An fsync is for a file, not for who wrote
     * it.
     */
    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns the file's new name. */
    static Path setAside(Path directory, Instant now) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist: there is nothing to set aside");
        }
        StateLock lock = StateLock.take(directory);
        try {
            return Files.move(file, file.resolveSibling(FILE + ".damaged-" + now.getEpochSecond()));
        } finally {
            lock.close();
        }
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
