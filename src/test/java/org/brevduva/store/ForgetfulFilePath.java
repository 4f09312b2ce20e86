package org.brevduva.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's way to a {@link ForgetfulDisk}: {@code lossy:} before a file's name. H2 makes these itself, hence public. */
public final class ForgetfulFilePath extends FilePathWrapper {

    static final String PREFIX = "lossy:";

    private static final Map<Path, ForgetfulDisk> DISKS = new ConcurrentHashMap<>();

    /** From now on H2 finds the files of {@code directory} on {@code disk}. */
    static void mount(Path directory, ForgetfulDisk disk) {
        FilePath.register(new ForgetfulFilePath());
        DISKS.put(directory, disk);
    }

    static void unmount(Path directory) {
        DISKS.remove(directory);
    }

    @Override
    public String getScheme() {
        return "lossy";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(getBase().toString());
        if (!file.toString().endsWith(".mv.db")) {
            return getBase().open(mode);
        }
        return DISKS.get(file.getParent()).open(file, getBase().open(mode));
    }
}
