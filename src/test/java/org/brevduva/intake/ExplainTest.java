package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.brevduva.account.Policy;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.Composer;
import org.brevduva.message.Routes;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.spool.Lane;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E-mails in files, and beside each what is said of it by who knows the settings alone. */
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
        Path settings = Files.writeString(directory.resolve("test.toml"), """
                [domain."sms.example"]
                country = "SE"
                [addresses]
                administrator = "admin@house.example"
                """);
        ConfigFile file = ConfigFile.read(settings, Map.of());
        Domains domains = Domains.read(file.sections("domain"));
        Explain.House house = new Explain.House(
                domains,
                Addresses.read(file, domains),
                new Composer(1_000, 15, Width.EIGHT_BIT),
                Routes.only(new Lane("telia")),
                new Schedule(Duration.ofDays(7), new ManualTime()));
        Explain explain = Explain.bySettings(house, Policy.SubjectPolicy.SENDER);

        Explanation explanation = explain.of(() -> Files.newInputStream(FILES.resolve(name)), Question.to(List.of()));

        Path expected = FILES.resolve(name.replace(".eml", ".explained"));
        assertThat(explanation.inWords() + "\n").isEqualTo(Files.readString(expected));
    }
}
