package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PathAndParametersTest {

    @Test
    void path_and_parameters_are_told_apart() {
        assertThat(PathAndParameters.read("FROM", "FROM:<anna@firma.example> SIZE=10  body=8BITMIME SMTPUTF8"))
                .contains(new PathAndParameters(
                        "anna@firma.example", Map.of("SIZE", "10", "BODY", "8BITMIME", "SMTPUTF8", "")));
    }

    @Test
    void a_path_may_hold_almost_anything_in_quotes() {
        assertThat(PathAndParameters.read("TO", "TO:<\"a > b\\\" <c\"@sms.example>"))
                .map(PathAndParameters::path)
                .contains("\"a > b\\\" <c\"@sms.example");
    }

    @Test
    void an_old_route_is_left_out() {
        assertThat(PathAndParameters.read("TO", "TO:<@a.example,@b.example:c@d.example>"))
                .map(PathAndParameters::path)
                .contains("c@d.example");
    }

    /** Whatever a stranger writes, the reader comes to an end, and what it understood can be said again. */
    @Tag("garbage")
    @Test
    void garbage_is_read_or_refused_but_never_worse() {
        String[] pieces = {"<", ">", "\"", "\\", "@", ":", " ", "a", "\u00e5", "=", "SIZE=1", "\u2028", ",", "FROM:"};
        Random random = new Random(5321);
        for (int round : Garbage.rounds("paths", 20_000)) {
            StringBuilder said = new StringBuilder(round % 2 == 0 ? "FROM:<" : "");
            for (int i = random.nextInt(30); i > 0; i--) {
                said.append(pieces[random.nextInt(pieces.length)]);
            }

            Optional<PathAndParameters> read = PathAndParameters.read("FROM", said.toString());

            read.ifPresent(one -> assertThat(PathAndParameters.read("FROM", "FROM:<" + one.path() + ">"))
                    .as(said.toString())
                    .map(PathAndParameters::path)
                    .contains(one.path()));
        }
    }

    @Tag("garbage")
    @Test
    void commands_of_any_octets_are_read_or_refused_but_never_worse() {
        Random random = new Random(6531);
        for (int round : Garbage.rounds("commands", 20_000)) {
            byte[] octets = new byte[random.nextInt(12)];
            random.nextBytes(octets);

            CommandLine line = CommandLine.read(new RawLine(octets, false, false));

            assertThat(line.fault().isPresent() || !line.argument().contains("\u0000"))
                    .isTrue();
            assertThat(line.verb()).doesNotContain(" ");
        }
    }

    @Test
    void the_longest_line_is_read_without_running_out_of_stack() {
        String inQuotes = "FROM:<" + "\"a\"".repeat(660) + ">";
        String path = "FROM:<" + "a".repeat(1_990) + ">";

        assertThat(PathAndParameters.read("FROM", inQuotes)).isEmpty();
        assertThat(PathAndParameters.read("FROM", path)).isEmpty();
        assertThat(path.getBytes(StandardCharsets.US_ASCII)).hasSizeLessThan(2_000);
    }
}
