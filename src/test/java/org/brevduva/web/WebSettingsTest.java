package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSettingsTest {

    private static final Path STATE = Path.of("/var/lib/brevduva");

    @TempDir
    private Path directory;

    @Test
    void what_is_left_out_is_on_loopback_with_the_token_beside_the_state() throws Exception {
        assertThat(read("")).isEqualTo(new WebSettings("127.0.0.1", 8025, Path.of("/var/lib/brevduva/admin-token")));
    }

    @Test
    void all_of_it_can_be_chosen() throws Exception {
        assertThat(read("[web]\nhost = \"::1\"\nport = 0\ntoken-file = \"token\"\n"))
                .isEqualTo(new WebSettings("::1", 0, directory.resolve("token")));
    }

    @Test
    void a_port_that_cannot_be_is_complained_of() {
        assertThatThrownBy(() -> read("[web]\nport = 65536\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[web] port = 65536: must be a number from 0 to 65535");
    }

    private WebSettings read(String text) throws Exception {
        ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("b.toml"), text), Map.of());
        WebSettings settings = WebSettings.read(file.section("web"), STATE);
        file.throwIfWrong();
        return settings;
    }
}
