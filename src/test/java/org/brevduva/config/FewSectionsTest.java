package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody needs a setting or two of a file that others judge as a whole. */
class FewSectionsTest {

    @TempDir
    private Path directory;

    @Test
    void what_nobody_asked_for_is_no_mistake() throws Exception {
        ConfigFile file = file("[web]\nport = 8025\nother = 1\n[nonsense]\na = 1\n");
        file.section("web").number("port", 1, 1, 65_535);

        file.throwIfComplained();
    }

    @Test
    void a_wrong_value_that_was_asked_for_is_one() throws Exception {
        ConfigFile file = file("[web]\nport = 0\n");
        file.section("web").number("port", 1, 1, 65_535);

        assertThatThrownBy(file::throwIfComplained)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[web] port = 0: must be a number from 1 to 65535");
    }

    @Test
    void what_the_command_line_reads_from_the_environment_is_no_setting() throws Exception {
        Path written = Files.writeString(directory.resolve("b.toml"), "[token]\n[web]\n");
        ConfigFile file = ConfigFile.read(
                written, Map.of("BREVDUVA_URL", "http://localhost", "BREVDUVA_TOKEN_FILE", "/tmp/token"));
        file.section("token");
        file.section("web");

        file.throwIfWrong();
    }

    private ConfigFile file(String text) throws IOException, ConfigException {
        return ConfigFile.read(Files.writeString(directory.resolve("b.toml"), text), Map.of());
    }
}
