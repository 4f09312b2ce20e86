package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code bad-config} has its complaint beside it, word by word. A new mistake is two new files. */
class BadConfigTest {

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_told_with_place_reason_and_way_out(String name) throws Exception {
        Path file = folder().resolve(name + ".toml");

        String complaint = complaint(file);

        assertThat(complaint + "\n").isEqualTo(Files.readString(folder().resolve(name + ".expected")));
    }

    @Test
    void every_mistake_has_its_complaint_beside_it() throws Exception {
        List<String> expected = names(".expected");

        assertThat(expected).hasSizeGreaterThanOrEqualTo(14).isEqualTo(names(".toml"));
    }

    @Test
    void no_complaint_repeats_a_secret() throws Exception {
        for (String name : mistakes()) {
            assertThat(complaint(folder().resolve(name + ".toml"))).as(name).doesNotContain("hunter2", "20260302");
        }
    }

    private static String complaint(Path file) {
        try {
            ConfigFile settings = ConfigFile.read(file, Map.of());
            ExampleSettings.ask(settings);
            settings.throwIfWrong();
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    static List<String> mistakes() throws Exception {
        return names(".toml");
    }

    private static List<String> names(String ending) throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws Exception {
        return Path.of(BadConfigTest.class.getResource("/bad-config").toURI());
    }
}
