package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Objection;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Set<String> KNOWN = Set.of("name", "options");

    @Test
    void texts_and_whole_numbers_are_texts_and_null_is_nothing() throws Exception {
        Fields fields = fields("{\"name\": 17, \"options\": {\"a\": \"b\", \"c\": null}}");

        assertThat(fields.text("name")).isEqualTo("17");
        assertThat(fields.changes("options")).isEqualTo(Map.of("a", Optional.of("b"), "c", Optional.empty()));
        assertThat(fields("{\"name\": null}").optional("name")).isEmpty();
    }

    @Test
    void a_field_that_nobody_knows_is_refused_and_the_known_ones_are_named() {
        assertThat(why("{\"nme\": \"a\"}")).isEqualTo("there is no field nme here: there is name, options");
        assertThat(why("{\"n\\u0007\": \"a\"}")).startsWith("there is no field n? here");
    }

    @Test
    void other_values_than_texts_are_refused() {
        assertThat(why("{\"name\": true}")).isEqualTo("name is a text, in double quotes");
        assertThat(why("{\"name\": [\"a\"]}")).isEqualTo("name is a text, in double quotes");
        assertThat(why("{\"name\": 1.5}")).isEqualTo("name is a text, in double quotes");
        assertThat(why("{\"name\": \"a\", \"options\": \"b\"}"))
                .isEqualTo("options is an object of texts: {\"name\": \"text\"}");
    }

    @Test
    void what_is_required_is_missed() {
        assertThat(why("{}")).isEqualTo("name is required");
    }

    @Test
    void a_text_cannot_begin_a_line_of_its_own() {
        assertThat(why("{\"name\": \"a\\nactor=other\"}")).startsWith("name holds a line break");
        assertThat(why("{\"name\": \"a\", \"options\": {\"per-day\": \"1\\npremium=yes\"}}"))
                .startsWith("per-day holds a line break");
    }

    @Test
    void in_something_new_there_is_nothing_to_take_away() {
        Objection no = catchThrowableOfType(
                Objection.class, () -> fields("{\"options\": {\"a\": null}}").texts("options"));

        assertThat(no).hasMessage("null takes away, and nothing is there yet");
    }

    private static Fields fields(String body) throws Refused, Objection {
        return Fields.of(Json.read(body.getBytes(StandardCharsets.UTF_8)), KNOWN);
    }

    private static String why(String body) {
        return catchThrowableOfType(Objection.class, () -> {
                    Fields fields = fields(body);
                    fields.text("name");
                    fields.changes("options");
                })
                .getMessage();
    }
}
