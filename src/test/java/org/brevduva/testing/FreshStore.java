package org.brevduva.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.brevduva.store.Store;
import org.brevduva.store.StoreSettings;

/** Opens stores with empty tables in the time that copying a file takes: the tables are made once. */
public final class FreshStore {

    private static final String FILE = "brevduva.mv.db";
    private static final long SEGMENT = 1 << 20;

    private FreshStore() {}

    private static final class Empty {
        static final byte[] TABLES = made();

        private static byte[] made() {
            try {
                Path directory = Files.createTempDirectory("brevduva-tables");
                try (Store store = Store.open(new StoreSettings(directory, 0, SEGMENT))) {
                    store.start(List.of());
                }
                return Files.readAllBytes(directory.resolve(FILE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Opened, not started: that is for the test, which knows what is to be carried out again. */
    public static Store open(Path directory) throws IOException {
        return open(directory, 0);
    }

    /** Takes nothing new below {@code minFree} octets of free disk. */
    public static Store open(Path directory, long minFree) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            Files.write(file, Empty.TABLES);
        }
        return Store.open(new StoreSettings(directory, minFree, SEGMENT));
    }
}
