package org.brevduva.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.brevduva.trust.RawMail;

/** An e-mail while it is judged: octet by octet as it came, a small one in memory, a large one in a file that goes. */
final class KeptMail implements RawMail, AutoCloseable {

    /** Each connection may hold one, so this many octets times the connections must fit in memory. */
    private static final int IN_MEMORY = 64 << 10;

    private final byte[] start;
    private final Optional<Path> whole;

    private KeptMail(byte[] start, Optional<Path> whole) {
        this.start = start;
        this.whole = whole;
    }

    /** Our own disk does not take it. */
    static final class NoRoom extends Exception {

        private static final long serialVersionUID = 1;

        NoRoom(IOException why) {
            super(why);
        }
    }

    /**
     * Reads {@code mail} to its end.
     *
     * @param directory for the file of a large one
     * @throws IOException only what reading {@code mail} throws
     */
    static KeptMail read(InputStream mail, Path directory) throws IOException, NoRoom {
        byte[] start = mail.readNBytes(IN_MEMORY);
        if (start.length < IN_MEMORY) {
            return new KeptMail(start, Optional.empty());
        }
        Path file;
        OutputStream out;
        try {
            file = Files.createTempFile(directory, "mail", ".eml");
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new NoRoom(e);
        }
        KeptMail kept = new KeptMail(new byte[0], Optional.of(file));
        try (out) {
            byte[] some = start;
            while (some.length > 0) {
                write(out, some);
                some = mail.readNBytes(IN_MEMORY);
            }
            return kept;
        } catch (IOException | NoRoom | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    private static void write(OutputStream out, byte[] octets) throws NoRoom {
        try {
            out.write(octets);
        } catch (IOException e) {
            throw new NoRoom(e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return whole.isPresent() ? Files.newInputStream(whole.get()) : new ByteArrayInputStream(start);
    }

    /** Files that a process left behind that did not live to delete them. */
    static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var files = Files.newDirectoryStream(directory, "mail*.eml")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            if (whole.isPresent()) {
                Files.deleteIfExists(whole.get());
            }
        } catch (IOException e) {
            // It goes at the next start.
        }
    }
}
