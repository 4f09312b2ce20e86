package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmtpPageTest {

    /** Replies are made by Reply.of, by always and by fault, and by a new Reply where there is no enhanced code. */
    private static final Pattern REPLY =
            Pattern.compile("\\b(?:Reply\\.of|always|fault|new Reply)\\(\\s*(\\d{3}),\\s*\"([\\d.]*)\"");

    @Test
    void every_reply_stands_there_and_no_other_does() throws IOException {
        Set<String> given = REPLY.matcher(Pages.sources("smtp"))
                .results()
                .map(reply -> (reply.group(1) + " " + reply.group(2)).strip())
                .collect(Collectors.toCollection(TreeSet::new));
        given.add("220"); // the library's greeting

        assertThat(given).hasSizeGreaterThan(25);
        assertThat(Pages.rows("smtp.md", "\\d{3}.*"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(given);
    }

    @Test
    void every_command_of_the_door_is_named() throws IOException {
        Set<String> commands = Pattern.compile("Map\\.entry\\(\"([A-Z]+)\"")
                .matcher(Pages.sources("smtp/EsmtpCommands.java"))
                .results()
                .map(entry -> entry.group(1))
                .collect(Collectors.toSet());

        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(Pages.page("smtp.md")).contains(commands);
    }

    @Test
    void every_extension_that_is_announced_stands_there() throws IOException {
        Set<String> announced = Pattern.compile(
                        "\"(PIPELINING|8BITMIME|SMTPUTF8|ENHANCEDSTATUSCODES|CHUNKING|DSN|STARTTLS|AUTH[ A-Z]*)\"")
                .matcher(Pages.sources("smtp/Conversation.java"))
                .results()
                .map(extension -> extension.group(1))
                .collect(Collectors.toSet());

        assertThat(announced).isNotEmpty();
        assertThat(Pages.page("smtp.md").lines().filter(line -> line.matches("250[- ](?!SIZE)[A-Z0-9 ]+")))
                .extracting(line -> line.substring(4))
                .containsExactlyInAnyOrderElementsOf(announced);
    }
}
