package org.brevduva.smtp;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DialogsTest {

    private static final Path DIALOGS = Path.of("src/test/resources/dialogs");

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> the_door_answers_as_written() throws IOException {
        try (Stream<Path> files = Files.list(DIALOGS)) {
            return files.filter(file -> file.toString().endsWith(".smtp"))
                    .sorted()
                    .map(file -> dynamicTest(
                            file.getFileName().toString(),
                            () -> new DialogPlayer(folder).play(Files.readAllLines(file))))
                    .toList();
        }
    }
}
