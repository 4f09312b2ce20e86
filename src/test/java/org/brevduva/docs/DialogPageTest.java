package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.account.Keyword;
import org.brevduva.dialog.CommandWords;
import org.junit.jupiter.api.Test;

class DialogPageTest {

    @Test
    void every_word_that_is_built_in_stands_there_and_no_other_does() throws IOException {
        Map<String, Set<String>> written = new LinkedHashMap<>();
        for (List<String> row : Pages.rows("dialog.md", "stop|start|help|save")) {
            if (row.size() == 2 && row.get(1).contains(",")) {
                written.putIfAbsent(
                        row.get(0),
                        Arrays.stream(row.get(1).split(","))
                                .map(word -> String.join(" ", Keyword.words(word)))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        CommandWords usual = CommandWords.USUAL;
        assertThat(written)
                .isEqualTo(Map.of(
                        "stop", usual.stop(), "start", usual.start(), "help", usual.help(), "save", usual.save()));
    }

    @Test
    void every_field_of_a_rule_stands_there() throws IOException {
        Set<String> fields = Pattern.compile("\"([a-z-]+)\"")
                .matcher(Pages.sources("account/RuleFields.java")
                        .replaceAll("(?s).*static final Set<String> ALL =(.*?);.*", "$1"))
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toSet());

        assertThat(Pages.rows("dialog.md", "(?!(?:field|for|stop|start|help)$)[a-z]+(?:-[a-z]+)?").stream()
                        .map(row -> row.get(0))
                        .collect(Collectors.toSet()))
                .isEqualTo(fields)
                .hasSize(8);
    }
}
