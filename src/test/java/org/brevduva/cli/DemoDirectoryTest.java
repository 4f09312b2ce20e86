package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

    @Test
    void a_directory_that_nobody_asked_for_goes_with_all_that_is_in_it() throws IOException {
        DemoDirectory directory = DemoDirectory.ofItsOwn();
        Files.writeString(
                Files.createDirectories(directory.path().resolve("state/journal"))
                        .resolve("1"),
                "x");

        directory.close();

        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void a_directory_of_the_operator_stays(@TempDir Path parent) throws IOException {
        DemoDirectory directory = DemoDirectory.at(parent.resolve("mine"));
        Files.writeString(directory.path().resolve("file"), "x");

        directory.close();

        assertThat(directory.path().resolve("file")).exists();
    }
}
