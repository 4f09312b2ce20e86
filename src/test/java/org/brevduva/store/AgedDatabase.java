package org.brevduva.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;

/**
 * A database with a past: rows came and went, and it all looks an hour old to H2, so that H2 writes over the places
 * that have become free. In a file as young as a test it would only ever append, which is the easy case.
 */
final class AgedDatabase {

    private static final int BLOCK = 4096;
    private static final Pattern CREATED = Pattern.compile("created:([0-9a-f]+)");
    private static final Duration AGE = Duration.ofHours(1);

    private AgedDatabase() {}

    static void make(Path directory) throws IOException {
        try (Store store = Databases.store(directory, new ParcelRedo())) {
            for (int round = 0; round < 40; round++) {
                long first = store.ids().take(20);
                store.inTransaction(tx -> {
                    for (long id = first; id < first + 20; id++) {
                        ParcelRedo.insert(tx, id, "gone long ago ".repeat(50));
                    }
                    return first;
                });
                store.inTransaction(tx -> tx.update("DELETE FROM parcel WHERE id < ?", first + 10));
                store.sync();
            }
            store.inTransaction(tx -> tx.update("DELETE FROM parcel"));
        }
        Path file = directory.resolve("brevduva.mv.db");
        byte[] octets = Files.readAllBytes(file);
        age(octets, 0);
        age(octets, BLOCK);
        Files.write(file, octets);
    }

    /** The file's header stands there twice, as text with a sum at its end. */
    private static void age(byte[] file, int block) {
        int end = block;
        while (file[end] != '\n') {
            end++;
        }
        String text = new String(file, block, end - block, StandardCharsets.ISO_8859_1);
        String aged = CREATED.matcher(text.substring(0, text.indexOf(",fletcher:")))
                .replaceFirst(
                        found -> "created:" + Long.toHexString(Long.parseLong(found.group(1), 16) - AGE.toMillis()));
        byte[] summed = aged.getBytes(StandardCharsets.ISO_8859_1);
        String sum = Integer.toHexString(DataUtils.getFletcher32(summed, 0, summed.length));
        byte[] whole = (aged + ",fletcher:" + sum + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(file, block, block + BLOCK, (byte) 0);
        System.arraycopy(whole, 0, file, block, whole.length);
    }
}
