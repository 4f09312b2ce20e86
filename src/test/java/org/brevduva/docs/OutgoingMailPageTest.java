package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.Settings;
import org.brevduva.bounce.Bounce;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingMailPageTest {

    @TempDir
    private Path directory;

    @Test
    void every_setting_stands_there_with_its_default() throws Exception {
        ConfigFile file = ConfigFile.read(
                Files.writeString(
                        directory.resolve("brevduva.toml"),
                        "[domain.\"sms.example\"]\ncountry = \"SE\"\n[smarthost]\nhost = \"mail.example\"\n"),
                Map.of());
        try {
            Settings.read(file, new Random(1));
        } catch (ConfigException e) {
            // Of so short a file; asked for was everything.
            assertThat(e.problems()).isNotEmpty();
        }

        List<String> asked = file.asked().stream()
                .filter(one -> Set.of("smarthost", "bounce").contains(one.section())
                        || one.key().startsWith("dkim-"))
                .map(one -> one.key() + " " + one.fallback().orElse("–"))
                .toList();

        assertThat(asked).hasSizeGreaterThan(18);
        assertThat(Pages.rows("outgoing-mail.md", "(?!setting$|mail$|kind$)[a-z][a-z0-9-]+").stream()
                        .filter(row -> row.size() == 3)
                        .map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void every_kind_of_bounce_stands_there() throws Exception {
        List<String> kinds = Arrays.stream(Bounce.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(Pages.rows("outgoing-mail.md", "(?!kind$)[a-z]+").stream()
                        .filter(row -> row.size() == 2)
                        .map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void every_signed_field_stands_there() throws Exception {
        Set<String> signed = Pattern.compile("\"([A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)*)\"")
                .matcher(Pages.sources("trust/MailSigner.java"))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String paragraph = Pages.page("outgoing-mail.md").replaceAll("(?s).*(These fields are signed.*?)\n\n.*", "$1");

        Set<String> written = Pattern.compile("`([A-Za-z-]+)`")
                .matcher(paragraph)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(signed).hasSizeGreaterThan(12);
        assertThat(written).isEqualTo(signed);
    }
}
