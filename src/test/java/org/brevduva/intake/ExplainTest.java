package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.brevduva.account.Policy;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.Composer;
import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E-mails in files, and what is said of each beside it. */
class ExplainTest {

    private static final Path FILES = Path.of("src/test/resources/explain");

    @TempDir
    private Path directory;

    static List<String> mails() throws Exception {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void a_mail_is_explained_step_by_step(String name) throws Exception {
        Path settings =
                Files.writeString(directory.resolve("test.toml"), "[domain.\"sms.example\"]\ncountry = \"SE\"\n");
        Domains domains = Domains.read(ConfigFile.read(settings, Map.of()).sections("domain"));
        Explain explain = new Explain(domains, new Composer(1_000, 15, Width.EIGHT_BIT), Policy.SubjectPolicy.SENDER);

        String explained;
        try (InputStream mail = Files.newInputStream(FILES.resolve(name))) {
            explained = explain.of(mail, List.of("0701740605@sms.example", "crew@sms.example"));
        }

        assertThat(explained + "\n").isEqualTo(Files.readString(FILES.resolve(name.replace(".eml", ".explained"))));
    }
}
