package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmscPageTest {

    @TempDir
    private Path directory;

    @Test
    void every_setting_of_an_smsc_stands_there_with_its_default() throws Exception {
        ConfigFile file = ConfigFile.read(
                Files.writeString(directory.resolve("brevduva.toml"), "[smsc.telia]\nhost = \"smsc.example\"\n"),
                Map.of());
        try {
            Settings.read(file, new Random(1));
        } catch (ConfigException e) {
            // Of so short a file; asked for was everything.
            assertThat(e.problems()).isNotEmpty();
        }

        List<String> asked = file.asked().stream()
                .filter(one -> one.section().equals("smsc.*"))
                .map(one -> one.key() + " " + one.fallback().orElse("–"))
                .toList();

        assertThat(asked).hasSizeGreaterThan(35);
        assertThat(Pages.rows("smsc.md", "(?!setting$)[a-z][a-z0-9-]+"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(asked);
    }
}
