package org.brevduva.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages and the sources say, as text. */
final class Pages {

    private Pages() {}

    static String page(String name) throws IOException {
        return Files.readString(Path.of("docs", name));
    }

    /** The cells of every table row of a page whose first cell matches {@code first}, without their backticks. */
    static List<List<String>> rows(String page, String first) throws IOException {
        return page(page)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(Pages::cells)
                .filter(cells -> cells.get(0).matches(first))
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    /** All main sources of a package, one after the other; of all packages, if none is named. */
    static String sources(String room) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java/org/brevduva", room))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            StringBuilder text = new StringBuilder();
            for (Path file : files) {
                text.append(Files.readString(file)).append('\n');
            }
            return text.toString();
        }
    }

    /** The names of all top-level classes, without their packages. */
    static List<String> classes() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java/org/brevduva"))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toList());
        }
    }
}
