package org.brevduva.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a demo keeps its settings and its state.
 *
 * @param passing nobody asked for this directory: it goes when the demo ends
 */
record DemoDirectory(Path path, boolean passing) implements AutoCloseable {

    static DemoDirectory ofItsOwn() throws IOException {
        return new DemoDirectory(Files.createTempDirectory("brevduva-demo"), true);
    }

    static DemoDirectory at(Path path) throws IOException {
        return new DemoDirectory(Files.createDirectories(path), false);
    }

    @Override
    public void close() {
        if (!passing) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> insideFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : insideFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
