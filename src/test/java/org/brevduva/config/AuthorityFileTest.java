package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.brevduva.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityFileTest {

    @TempDir
    private Path folder;

    private ConfigFile naming(String name) throws Exception {
        return ConfigFile.read(
                Files.writeString(folder.resolve("brevduva.toml"), "[tls]\nca-file = \"" + name + "\"\n"), Map.of());
    }

    @Test
    void all_that_stand_in_the_file_are_believed() throws Exception {
        TestCertificate.in(folder, "chain.pem", "rsa.key");
        ConfigFile settings = naming("door.pem");

        Optional<AuthorityFile> file = AuthorityFile.read(settings.section("tls"), "ca-file");

        settings.throwIfWrong();
        assertThat(file.orElseThrow().open()).hasSize(2);
    }

    @Test
    void a_file_without_certificates_is_complained_of_at_once() throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "none\n");
        ConfigFile settings = naming("empty.pem");

        AuthorityFile.read(settings.section("tls"), "ca-file");

        assertThatThrownBy(settings::throwIfWrong).hasMessageContaining("[tls] ca-file holds no certificate");
    }

    @Test
    void a_file_that_is_gone_later_is_told() {
        assertThatThrownBy(() -> new AuthorityFile(folder.resolve("gone.pem")).open())
                .isInstanceOf(IOException.class)
                .hasMessage("the file of authorities names no file");
    }
}
