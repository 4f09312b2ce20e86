package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

    /** Words of flow.md that look like the names of classes, and are those of header fields. */
    private static final Set<String> HEADER_FIELDS = Set.of("References", "In", "Message");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]+/)?([A-Z][a-z]\\w*).*");

    private static List<Path> all() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            pages.filter(page -> page.toString().endsWith(".md")),
                            Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")))
                    .toList();
        }
    }

    @Test
    void every_class_that_the_walks_name_is_there() throws IOException {
        Set<String> named = CODE.matcher(Pages.page("flow.md"))
                .results()
                .map(code -> CLASS.matcher(code.group(1)))
                .filter(name -> name.matches())
                .map(name -> name.group(1))
                .filter(name -> !HEADER_FIELDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(Pages.classes()).containsAll(named);
    }

    @Test
    void every_page_that_another_names_is_there() throws IOException {
        for (Path page : all()) {
            Pattern.compile("\\b(?:docs|config|systemd)/[\\w.-]+\\.\\w+|\\b(?:README|CHANGELOG)\\.md")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(name -> assertThat(Path.of(name.group()))
                            .as("named in " + page)
                            .exists());
        }
    }

    @Test
    void the_notice_names_every_library_that_we_ask_for() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"))
                .replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "")
                .replaceAll("(?s)<build>.*", "");
        List<String> shipped = Pattern.compile("(?s)<dependency>(.*?)</dependency>")
                .matcher(pom)
                .results()
                .map(dependency -> dependency.group(1))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> dependency.replaceAll("(?s).*<artifactId>([^<]+)<.*", "$1"))
                .toList();

        assertThat(shipped).hasSizeGreaterThan(10);
        assertThat(Files.readString(Path.of("NOTICE"))).contains(shipped);
    }

    @Test
    void the_licence_is_the_whole_one() throws IOException {
        assertThat(Files.readString(Path.of("LICENSE")))
                .contains("Version 2.0, January 2004", "9. Accepting Warranty or Additional Liability", "END OF TERMS");
    }
}
