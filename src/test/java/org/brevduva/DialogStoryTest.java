package org.brevduva;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations of employees and customers, from files, over real SMTP and SMPP. */
@Tag("S51")
@Tag("S52")
@Timeout(120)
class DialogStoryTest {

    private static final Path STORIES = Path.of("src/test/resources/stories");

    @TempDir
    private Path directory;

    static List<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_conversation_goes_as_its_file_says(String story) throws Exception {
        try (DialogStage stage = new DialogStage(directory)) {
            stage.play(STORIES.resolve(story));
        }
    }
}
