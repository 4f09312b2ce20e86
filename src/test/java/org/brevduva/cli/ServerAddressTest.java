package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.store.StoreSettings;
import org.brevduva.web.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAddressTest {

    @TempDir
    private Path directory;

    @Test
    void what_is_left_out_is_what_the_server_takes_it_for() throws Exception {
        ConfigFile file = ConfigFile.read(written(""), Map.of());
        WebSettings server = WebSettings.read(
                file.section("web"), StoreSettings.read(file.section("store")).directory());

        ServerAddress address = read("");

        assertThat(address.uri()).isEqualTo(URI.create("http://" + server.host() + ":" + server.port()));
        assertThat(address.tokenFile()).isEqualTo(server.tokenFile());
    }

    @Test
    void a_server_on_all_addresses_is_asked_on_loopback() throws Exception {
        assertThat(read("host = \"0.0.0.0\"").uri()).isEqualTo(URI.create("http://127.0.0.1:8025"));
        assertThat(read("host = \"::\"").uri()).isEqualTo(URI.create("http://[::1]:8025"));
        assertThat(read("host = \"sms.example\"\nport = 80").uri()).isEqualTo(URI.create("http://sms.example:80"));
    }

    @Test
    void the_environment_goes_before_the_file() throws Exception {
        ServerAddress address = ServerAddress.read(written("port = 1"), Map.of("BREVDUVA_WEB_PORT", "8026"));

        assertThat(address.uri().getPort()).isEqualTo(8026);
    }

    private ServerAddress read(String web) throws IOException, ConfigException {
        return ServerAddress.read(written(web), Map.of());
    }

    private Path written(String web) throws IOException {
        return Files.writeString(directory.resolve("b.toml"), "[web]\n" + web + "\n");
    }
}
