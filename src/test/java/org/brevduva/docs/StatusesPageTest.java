package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.brevduva.message.Status;
import org.brevduva.spool.Outcome;
import org.junit.jupiter.api.Test;

class StatusesPageTest {

    /** What must stand there, before what may follow. */
    private static final Pattern WORD = Pattern.compile("(?<![A-Z(])[A-Z]{3,}");

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
                .map(pause -> "later, after " + pause.toSeconds() + " s and slower")
                .orElse("later");
    }

    @Test
    void every_state_that_a_receipt_can_say_stands_there_with_its_words_and_its_status() throws Exception {
        Class<?> table = Class.forName("org.brevduva.smpp.ReceiptState");
        List<String> states = new ArrayList<>();
        for (Object state : table.getEnumConstants()) {
            Optional<?> code = (Optional<?>) told(state, "code");
            String number = code.map(Object::toString).orElse("–");
            states.add(number + " " + told(state, "words") + " " + told(state, "status"));
        }

        List<String> written = new ArrayList<>();
        for (List<String> row : Pages.rows("statuses.md", "[0-9]|–")) {
            List<String> words =
                    WORD.matcher(row.get(1)).results().map(MatchResult::group).toList();
            written.add(row.get(0) + " " + words + " " + row.get(2));
        }

        assertThat(written).containsExactlyElementsOf(states);
    }

    @Test
    void every_error_of_the_network_stands_there_with_its_name_and_its_status() throws Exception {
        Class<?> table = Class.forName("org.brevduva.smpp.GsmError");
        List<String> errors = new ArrayList<>();
        for (Object error : table.getEnumConstants()) {
            String name = error.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
            errors.add("GSM " + told(error, "code") + " " + name + " " + told(error, "status"));
        }

        assertThat(Pages.rows("statuses.md", "GSM [0-9]+"))
                .extracting(row -> String.join(" ", row))
                .containsExactlyElementsOf(errors);
    }

    private static Object told(Object constant, String what) throws ReflectiveOperationException {
        Method method = constant.getClass().getDeclaredMethod(what);
        method.setAccessible(true);
        return method.invoke(constant);
    }
}
