package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ManPageTest {

    @TempDir
    private Path directory;

    @Test
    void a_page_is_made_of_the_command_and_nothing_else() {
        assertThat(page("queue", "hold")).isEqualTo("""
            .TH "BREVDUVA\\-QUEUE\\-HOLD" 1 "" "" "Brevduva"
            .SH "NAME"
            brevduva\\-queue\\-hold \\- keeps what waits from leaving until it is released
            .SH "SYNOPSIS"
            .B brevduva queue hold
            [\\-hV] [\\-\\-json] [\\-c=FILE] [\\-\\-token\\-file=FILE] [\\-\\-url=URL] (ID | \\-\\-lane=LANE)
            .SH "DESCRIPTION"
            Keeps what waits from leaving until it is released.
            .SH "OPTIONS"
            .TP
            \\fBID\\fR
            the parcel
            .TP
            \\fB\\-c, \\-\\-config FILE\\fR
            the settings (default: /etc/brevduva/brevduva.toml)
            .TP
            \\fB\\-h, \\-\\-help\\fR
            Show this help message and exit.
            .TP
            \\fB\\-\\-json\\fR
            prints the server's answer as JSON
            .TP
            \\fB\\-\\-lane LANE\\fR
            all that waits in this lane
            .TP
            \\fB\\-\\-token\\-file FILE\\fR
            the file with the administrators' token (default: as the settings say)
            .TP
            \\fB\\-\\-url URL\\fR
            where the server listens (default: as the settings say)
            .TP
            \\fB\\-V, \\-\\-version\\fR
            Print version information and exit.
            .SH "EXIT STATUS"
            .TP
            \\fB0\\fR
            done
            .TP
            \\fB1\\fR
            no; standard error says why, and what to do
            .TP
            \\fB64\\fR
            wrong usage
            .TP
            \\fB69\\fR
            the server cannot be reached
            .TP
            \\fB77\\fR
            the token was refused, or its file cannot be read
            .TP
            \\fB78\\fR
            the settings are wrong
            .SH "SEE ALSO"
            .BR brevduva\\-queue (1)
            """);
    }

    @Test
    void nothing_that_was_meant_as_text_is_a_request_or_an_escape() {
        assertThat(ManPage.escaped(".TH x\n'br\na\\b \"c\" d-e"))
                .isEqualTo("\\&.TH x\n\\&'br\na\\eb \\(dqc\\(dq d\\-e");
    }

    @Test
    void every_command_has_a_page_with_the_sections_in_their_order() throws IOException {
        CommandRun run = CommandRun.of("man", directory.resolve("man1").toString());

        assertThat(run.exit()).as(run.err()).isZero();
        List<String> written = new ArrayList<>();
        try (Stream<Path> pages = Files.list(directory.resolve("man1"))) {
            for (Path page : pages.toList()) {
                written.add(page.getFileName().toString());
                assertThat(Files.readString(page))
                        .as(page.toString())
                        .containsSubsequence(
                                ".TH \"", ".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"DESCRIPTION\"", ".SH \"OPTIONS\"")
                        .doesNotContain("${", "\n\n")
                        .doesNotContainPattern("(?m)^\\.(?!TH|SH|TP|BR?\\b)");
            }
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(names(Main.commandLine()));
    }

    private static List<String> names(CommandLine command) {
        List<String> names = new ArrayList<>(List.of(command.getCommandSpec().qualifiedName("-") + ".1"));
        command.getSubcommands().values().forEach(sub -> names.addAll(names(sub)));
        return names;
    }

    private static String page(String... path) {
        CommandLine command = Main.commandLine();
        for (String word : path) {
            command = command.getSubcommands().get(word);
        }
        return new ManPage(command.getCommandSpec()).text();
    }
}
