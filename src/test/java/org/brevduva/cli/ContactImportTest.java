package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("S96")
class ContactImportTest extends Administering {

    @TempDir
    private Path files;

    @BeforeEach
    void account() {
        done("account", "add", "firma");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text).toString();
    }

    @Test
    void the_sample_files_can_be_imported_as_they_are() {
        for (String name : new String[] {"a.csv", "a.xlsx"}) {
            String file = files.resolve(name).toString();
            assertThat(CommandRun.of("contact", "sample", file).exit()).isZero();

            assertThat(done("contact", "import", "firma", file, "--update"))
                    .startsWith(name.equals("a.csv") ? "added 2, changed 0" : "added 0, changed 0, unchanged 2");
            assertThat(CommandRun.of("contact", "sample", file).exit()).isNotZero();
        }
        assertThat(done("contact", "list", "firma", "--in", "board")).isEqualTo("""
                PHONE        GROUPS            FIELDS
                46701740606  board, customers  Customer_number=18 firstName=Bo lastName=Berg
                """);
    }

    @Test
    void wrong_lines_are_told_and_the_others_are_taken() throws IOException {
        String file = file("people.csv", "Mobil;Förnamn;Etikett\n070-174 06 05;Åsa;Blå\nnobody;Bo;\n;;\n");

        CommandRun dry = run("contact", "import", "firma", file, "--dry-run", "--label", "Crew, Board");
        CommandRun strict = run("contact", "import", "firma", file, "--strict");
        assertThat(done("contact", "list", "firma")).hasLineCount(1);
        CommandRun real = run("contact", "import", "firma", file, "--label", "Crew, Board", "--group", "x");

        assertThat(dry.out()).isEqualTo("""
                would be added 1, would be changed 0, unchanged 0, skipped 0, wrong 1
                groups that would be made: bla, board, crew
                """);
        assertThat(strict.out()).startsWith("would be added 1");
        assertThat(real.out()).isEqualTo("""
                added 1, changed 0, unchanged 0, skipped 0, wrong 1
                groups made: bla, board, crew, x
                """);
        assertThat(real.err())
                .startsWith("people.csv, line 3: phone is not a phone number: ")
                .hasLineCount(1);
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(real.exit()).isEqualTo(1);
        assertThat(done("contact", "show", "firma", "0701740605")).contains("bla, board, crew, x");
    }

    @Test
    void what_is_exported_is_no_news_when_it_is_imported_again() throws IOException {
        done(
                "contact",
                "add",
                "firma",
                "0701740605",
                "--set",
                "name=Åsa \"A\", Öst",
                "--set",
                "x==1+1",
                "--set",
                "y= '");
        done("contact", "add", "firma", "kim@firma.example", "--set", "guardian1Phone=0701740606");
        done("contact", "move", "firma", "kim@firma.example", "Crew, Board");

        String csv = done("contact", "export", "firma");
        assertThat(done("contact", "export", "firma", "--in", "crew")).hasLineCount(2);

        assertThat(csv)
                .startsWith("phone,email,label,guardian1Phone,name,x,y\r\n+46701740605,")
                .contains(",'=1+1,");
        assertThat(done("contact", "import", "firma", file("back.csv", csv)))
                .isEqualTo("added 0, changed 0, unchanged 2, skipped 0, wrong 0\n");
        done("account", "add", "annat");
        assertThat(done("contact", "import", "annat", file("back.csv", csv))).startsWith("added 2");
        assertThat(done("contact", "export", "annat")).isEqualTo(csv);
    }

    @Test
    void thousands_go_over_in_slices() throws IOException {
        StringBuilder text = new StringBuilder("Phone,First name\n");
        for (int i = 0; i < 2_345; i++) {
            text.append(46_701_740_000L + i).append(",Åsa\n");
        }
        String file = file("many.csv", text.append("x,y\n").toString());

        CommandRun run = run("contact", "import", "firma", file, "--group", "all-of-us", "--json");

        assertThat(run.out()).contains("\"imported\" : true", "\"added\" : 2345", "\"line\" : 2347");
        assertThat(done("group", "list", "firma")).contains("all-of-us  2345");
        assertThat(done("contact", "export", "firma")).hasLineCount(2_346);
    }

    @Test
    void a_file_that_is_none_and_choices_that_go_not_together_are_refused() throws IOException {
        assertThat(run("contact", "import", "firma", file("a.pdf", "%PDF-1.7")).err())
                .contains("cannot be read: it is a PDF file", "nothing was imported", "brevduva contact sample");
        assertThat(run("contact", "import", "firma", file("a.csv", "Phone\n1"), "--update", "--skip-existing")
                        .exit())
                .isEqualTo(64);
        assertThat(run("contact", "import", "okand", file("b.csv", "Phone\n0701740605"))
                        .err())
                .contains("account");
        assertThat(run("contact", "import", "firma", files.resolve("none.csv").toString())
                        .exit())
                .isNotZero();
    }

    @Test
    void a_line_longer_than_a_request_may_be_is_wrong_and_stops_no_other() throws IOException {
        String wide = ";" + ("x".repeat(3_900) + ";").repeat(20);
        String header =
                "Phone;" + IntStream.range(0, 20).mapToObj(i -> "f" + i + "x;").collect(Collectors.joining());
        String file = file("wide.csv", header + "\n0701740605" + wide + "\n0701740606;1\n");

        CommandRun run = run("contact", "import", "firma", file);

        assertThat(run.out()).startsWith("added 1, ");
        assertThat(run.err()).isEqualTo("wide.csv, line 2: it is longer than a contact can be\n");
    }

    @Tag("S118")
    @Test
    void a_contact_moves_between_labels() {
        done("contact", "add", "firma", "0701740605");
        done("contact", "move", "firma", "0701740605", "Crew, Board");
        done("contact", "move", "firma", "0701740605", "Blå laget", "--from", "Crew");
        assertThat(done("contact", "show", "firma", "0701740605")).contains("bla-laget, board");
        done("contact", "move", "firma", "0701740605", "Crew", "--from", "");
        assertThat(done("contact", "show", "firma", "0701740605")).contains("bla-laget, board, crew");
        done("contact", "move", "firma", "0701740605", "Crew");
        assertThat(done("contact", "show", "firma", "0701740605")).contains("groups   crew\n");
    }
}
