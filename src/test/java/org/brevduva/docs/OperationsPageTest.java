package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

    /**
     * A call of the logger with its level and its words: log.info("…", log.atLevel and Handover's own log(Level.INFO,
     * "…".
     */
    private static final Pattern CALL =
            Pattern.compile("\\blog(?:\\.(info|warn|error)\\(|\\(Level\\.(INFO|WARN|ERROR),)\\s*\"([^\"\\\\]*)");

    @Test
    void every_line_of_the_log_that_is_explained_is_one_that_is_written() throws IOException {
        List<List<String>> rows =
                Pages.rows("operations.md", "brevduva|store|intake|message|spool|smpp|smtp|dialog|report|bounce|trust");

        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
            String room = row.get(0).equals("brevduva") ? "Brevduva.java" : row.get(0);
            assertThat(lines(room, row.get(2)))
                    .as(row.get(0) + " " + row.get(2))
                    .anyMatch(line -> line.startsWith(row.get(1)));
        }
    }

    private static List<String> lines(String room, String level) throws IOException {
        List<String> lines = new ArrayList<>();
        for (MatchResult call : CALL.matcher(Pages.sources(room)).results().toList()) {
            String at = call.group(1) == null ? call.group(2) : call.group(1);
            if (at.equalsIgnoreCase(level)) {
                lines.add(call.group(3));
            }
        }
        return lines;
    }
}
