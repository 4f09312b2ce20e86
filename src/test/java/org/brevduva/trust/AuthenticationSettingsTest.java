package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void nothing_has_to_be_set() throws Exception {
        ConfigFile file = file("");

        AuthenticationSettings settings = AuthenticationSettings.read(file.section("trust"));

        file.throwIfWrong();
        assertThat(settings.authservId()).isEmpty();
        assertThat(settings.upstreams()).isEmpty();
        assertThat(settings.dnsServers()).isEmpty();
        assertThat(settings.dnsDeadline()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void all_can_be_set() throws Exception {
        ConfigFile file = file("authserv-id = \"mx.firma.example\"\nupstreams = [\"10.0.0.0/8\"]\n"
                + "dns-servers = [\"127.0.0.1\", \"127.0.0.1:5353\", \"::1\", \"[::1]:5353\"]\n"
                + "dns-deadline = \"2s\"\n");

        AuthenticationSettings settings = AuthenticationSettings.read(file.section("trust"));

        file.throwIfWrong();
        assertThat(settings.authservId()).contains("mx.firma.example");
        assertThat(settings.upstreams()).containsExactly(Network.read("10.0.0.0/8"));
        assertThat(settings.dnsServers())
                .containsExactly(
                        new InetSocketAddress("127.0.0.1", 53),
                        new InetSocketAddress("127.0.0.1", 5353),
                        new InetSocketAddress("::1", 53),
                        new InetSocketAddress("::1", 5353));
        assertThat(settings.dnsDeadline()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authserv-id = \"mx.example\" | upstreams is required: authserv-id and upstreams belong together",
                "upstreams = [\"10.0.0.1\"] | authserv-id is required: authserv-id and upstreams belong together",
                "authserv-id = \"mx; dmarc=pass\"\\nupstreams = [\"::1\"] | authserv-id is not a name",
                "authserv-id = \"mx\"\\nupstreams = [\"mx.example\"]"
                        + " | upstreams holds 'mx.example': is not a network address",
                "dns-servers = [\"dns.example\"] | dns-servers holds 'dns.example': is not a network address",
                "dns-servers = [\"127.0.0.1:0\"]"
                        + " | dns-servers holds '127.0.0.1:0': has no port from 1 to 65535 after the colon",
                "dns-servers = [\"10.0.0.0/8\"] | dns-servers holds '10.0.0.0/8': is not one address",
                "dns-deadline = \"1ms\" | dns-deadline = \"1ms\": must be a time from 100ms to 30s"
            })
    void a_mistake_is_told_with_the_way_out(String line, String complaint) throws Exception {
        ConfigFile file = file(line.replace("\\n", "\n") + "\n");

        AuthenticationSettings.read(file.section("trust"));

        ConfigException wrong = catchThrowableOfType(ConfigException.class, file::throwIfWrong);
        assertThat(wrong.problems()).singleElement().asString().contains("[trust] " + complaint);
    }

    private ConfigFile file(String trust) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("brevduva.toml"), "[trust]\n" + trust);
        return ConfigFile.read(file, Map.of());
    }
}
