package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.message.Status;
import org.brevduva.spool.Outcome;
import org.junit.jupiter.api.Test;

class StatusesPageTest {

    private static final Pattern STATE = Pattern.compile("(\\d|UNKNOWN),\\s+Status\\.([A-Z_]+)");
    private static final Pattern WORD = Pattern.compile("\"([A-Z]{4})\",\\s+(\\d)");

    @Test
    void every_status_stands_there_with_its_code_and_name_and_in_their_order() throws Exception {
        List<List<String>> rows = Pages.rows("statuses.md", "\\d{3}");

        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyElementsOf(
                        Arrays.stream(Status.values()).map(Status::toString).toList());
    }

    @Test
    void every_command_status_stands_there_with_its_words_and_what_comes_of_it() throws Exception {
        Class<?> table = Class.forName("org.brevduva.smpp.CommandStatus");
        Method outcome = table.getDeclaredMethod("outcome", int.class);
        outcome.setAccessible(true);
        List<List<String>> rows = Pages.rows("statuses.md", "0x[0-9a-f]+");

        assertThat(rows)
                .extracting(row -> row.get(1))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(table.getEnumConstants())
                        .map(Object::toString)
                        .toList());
        for (List<String> row : rows) {
            Outcome came = (Outcome) outcome.invoke(null, Integer.decode(row.get(0)));
            assertThat(row.get(2) + " " + row.get(0)).as(row.get(1)).isEqualTo(why(came));
            assertThat(row.get(3)).as(row.get(1)).isEqualTo(inWords(came));
        }
    }

    private static String why(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.why() : ((Outcome.TryLater) outcome).why();
    }

    private static String inWords(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return Status.of(refused.code()).toString();
        }
        return ((Outcome.TryLater) outcome)
                .after()
                .map(pause -> "later, the link pauses " + pause.toSeconds() + " s")
                .orElse("later");
    }

    @Test
    void every_state_that_a_receipt_can_say_stands_there_with_its_status() throws Exception {
        String source = Pages.sources("smpp/ReceiptText.java");
        Map<String, String> states = new HashMap<>();
        for (MatchResult state : STATE.matcher(source).results().toList()) {
            String number = state.group(1).replace("UNKNOWN", "7");
            states.put(number, Status.valueOf(state.group(2)).toString());
        }

        Map<String, String> written = new HashMap<>();
        Pages.rows("statuses.md", "[1-9]").forEach(row -> written.put(row.get(0), row.get(2)));

        assertThat(states).hasSize(8);
        assertThat(written).isEqualTo(states);
    }

    @Test
    void every_word_that_a_receipt_can_say_stands_there_with_its_number() throws Exception {
        Matcher words = WORD.matcher(Pages.sources("smpp/ReceiptText.java"));
        Map<String, String> numbers = new HashMap<>();
        words.results().forEach(word -> numbers.put(word.group(1), word.group(2)));

        Map<String, String> written = new HashMap<>();
        for (List<String> row : Pages.rows("statuses.md", "[1-9]")) {
            Pattern.compile("[A-Z]{4}(?=\\()")
                    .matcher(row.get(1))
                    .results()
                    .forEach(word -> written.put(word.group(), row.get(0)));
        }

        assertThat(numbers).isNotEmpty();
        assertThat(written).isEqualTo(numbers);
    }
}
