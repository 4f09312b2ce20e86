package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.Settings;
import org.brevduva.config.Asked;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample is the reference of all settings: what it says is what the packages ask for. */
class SampleConfigTest {

    private static final Path SAMPLE = Path.of("config/brevduva.toml");

    private static final Path TLS = Path.of("src/test/resources/tls");

    /** Its default is the name of the machine, which no sample can know. */
    private static final String HOSTNAME = "smtp hostname";

    private static final Pattern HEADING = Pattern.compile("\\[([a-z]+)(\\..+)?]");
    private static final Pattern SETTING = Pattern.compile("(#?)([a-z0-9-]+) = (.+)");

    @TempDir
    private Path directory;

    private final List<Line> lines = new ArrayList<>();

    /** One setting in the sample. {@code name} is its section and its key. */
    private record Line(String name, String value, boolean active) {}

    @BeforeEach
    void read() throws IOException {
        String section = "";
        for (String line : Files.readAllLines(SAMPLE)) {
            Matcher heading = HEADING.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (heading.matches()) {
                section = heading.group(1) + (heading.group(2) == null ? "" : ".*");
            } else if (setting.matches()) {
                lines.add(new Line(
                        section + " " + setting.group(2),
                        setting.group(3),
                        setting.group(1).isEmpty()));
            }
        }
    }

    private List<Asked> asked() throws IOException, ConfigException {
        ConfigFile file = ConfigFile.read(sample(), Map.of());
        Settings.read(file, new Random(1));
        return file.asked();
    }

    /** The sample as it stands, beside the password that it asks for. */
    private Path sample() throws IOException {
        Path password = directory.resolve("smsc-password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "secret\n");
        return Files.copy(SAMPLE, directory.resolve("brevduva.toml"));
    }

    private static String name(Asked asked) {
        return asked.section() + " " + asked.key();
    }

    @Test
    void the_sample_is_in_order_as_it_stands() throws Exception {
        ConfigFile file = ConfigFile.read(sample(), Map.of("BREVDUVA_STORE_DIRECTORY", directory.toString()));

        Settings settings = Settings.read(file, new Random(1));

        assertThat(settings.store().directory()).isEqualTo(directory);
        assertThat(settings.domains().names()).containsExactly("sms.example.org");
        assertThat(settings.smscs().get(0).link().name()).isEqualTo("telia");
    }

    @Test
    void every_setting_stands_in_the_sample_once_and_nothing_else_does() throws Exception {
        Set<String> asked = asked().stream().map(SampleConfigTest::name).collect(Collectors.toSet());

        assertThat(lines).extracting(Line::name).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void every_default_is_written_as_it_is() throws Exception {
        Map<String, String> defaults = new HashMap<>();
        for (Asked one : asked()) {
            one.fallback().filter(fallback -> !name(one).equals(HOSTNAME)).ifPresent(it -> defaults.put(name(one), it));
        }

        Map<String, String> written = lines.stream()
                .filter(line -> defaults.containsKey(line.name()))
                .collect(Collectors.toMap(Line::name, Line::value));

        assertThat(written).containsExactlyInAnyOrderEntriesOf(defaults);
    }

    @Test
    void what_is_commented_out_may_be_put_in() throws Exception {
        Path file = sample();
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^#([a-z0-9-]+ = )", "$1")
                        .replace("tls = \"off\"", "tls = \"on\"")
                        .replace("upstreams = []", "upstreams = [\"192.0.2.10\"]")
                        .replace("\"opportunistic\"", "\"required\""));
        Path key = directory.resolve("door.key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(key, Files.readAllBytes(TLS.resolve("rsa.key")));
        Files.copy(TLS.resolve("rsa.pem"), directory.resolve("door.pem"));
        Files.copy(key, directory.resolve("smsc.key"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(TLS.resolve("rsa.pem"), directory.resolve("smsc.pem"));
        Files.copy(TLS.resolve("rsa.pem"), directory.resolve("operator-ca.pem"));
        Files.copy(TLS.resolve("rsa.pem"), directory.resolve("smarthost-ca.pem"));
        Files.copy(key, directory.resolve("dkim.pem"), StandardCopyOption.COPY_ATTRIBUTES);
        Path ed25519 = directory.resolve("dkim-ed25519.pem");
        Files.copy(key, ed25519, StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(ed25519, Files.readAllBytes(TLS.resolve("ed25519.key")));
        Files.move(directory.resolve("smsc-password"), directory.resolve("smarthost-password"));
        Files.copy(
                directory.resolve("smarthost-password"),
                directory.resolve("smsc-password"),
                StandardCopyOption.COPY_ATTRIBUTES);

        Settings settings = Settings.read(ConfigFile.read(file, Map.of()), new Random(1));

        assertThat(settings.smarthost().user()).contains("brevduva");
        assertThat(settings.signingKeys()).hasSize(2);
        assertThat(settings.smtp().hostname()).isEqualTo("sms.example.org");
    }

    @Test
    void every_setting_has_a_comment_above_it_or_shares_one() throws IOException {
        List<String> all = Files.readAllLines(SAMPLE);
        for (int i = 1; i < all.size(); i++) {
            if (SETTING.matcher(all.get(i)).matches()) {
                assertThat(all.get(i - 1)).as("above " + all.get(i)).startsWith("#");
            }
        }
    }
}
