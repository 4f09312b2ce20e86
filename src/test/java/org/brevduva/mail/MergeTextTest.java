package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTextTest {

    private static final Map<String, String> VALUES = Map.of("firstname", "Åsa", "city", "Göteborg", "a", "x");

    private static MergeText.Filled filled(String text) {
        return MergeText.of(text).filled(key -> Optional.ofNullable(VALUES.get(key)));
    }

    @Tag("S116")
    @ParameterizedTest
    @CsvSource({
        "'Hej {firstName}!', 'Hej Åsa!'",
        "'{FIRSTNAME} {firstname}', 'Åsa Åsa'",
        "'{First name} in {City}', 'Åsa in Göteborg'",
        "'{first_name}{first-name}', 'ÅsaÅsa'",
        "'{{firstName}} is {firstName}', '{firstName} is Åsa'",
        "'{{{a}}}', '{{a}}'",
        "'{a}{a', 'x{a'"
    })
    void fields_are_filled_whatever_their_case_and_two_braces_write_one(String text, String expected) {
        assertThat(filled(text).text()).isEqualTo(expected);
        assertThat(filled(text).missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{1}",
                "{ a }",
                "{a:b}",
                "{\"a\": 1}",
                "a { b } c",
                "{{}}",
                "{-a}",
                "{a\nb}",
                "if (x) { y(); }"
            })
    void other_braces_stay_as_they_are(String text) {
        assertThat(MergeText.of(text).fields()).isEmpty();
        assertThat(filled(text).text()).isEqualTo(text);
    }

    @Test
    void fields_are_named_once_as_they_were_written_first() {
        assertThat(MergeText.of("{Förnamn} {city} {fornamn} {{other}}").fields())
                .containsExactly(Map.entry("fornamn", "Förnamn"), Map.entry("city", "city"));
    }

    @Test
    void a_value_that_is_missing_or_blank_is_told() {
        MergeText text = MergeText.of("{a} {b} {c} {B}");

        assertThat(text.filled(key -> Optional.of(key.equals("c") ? "  " : "x").filter(value -> !key.equals("b")))
                        .missing())
                .containsExactly("b", "c", "B");
    }

    @Test
    void a_value_is_never_taken_for_a_field_and_breaks_no_line() {
        MergeText.Filled filled =
                MergeText.of("<{a}>").filled(key -> Optional.of("{a}\r\n\u2028{{b}}\u0000\u0007 $1 \\1"));

        assertThat(filled.text()).isEqualTo("<{a} {{b}}  $1 \\1>");
    }

    @Test
    @Timeout(20)
    void whatever_stands_there_it_ends_and_without_fields_only_double_braces_change() {
        Random random = new Random(46);
        String[] pieces = {"{", "}", "{{", "}}", "a", "name", " ", "\n", "1", "å", "_", "-", "\ud83d"};
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            MergeText merge = MergeText.of(text.toString());

            String again = merge.filled(key -> Optional.of("v")).text();
            if (merge.fields().isEmpty() && !text.toString().contains("{{")) {
                assertThat(again).isEqualTo(text.toString());
            }
        }
        assertThat(MergeText.of("{".repeat(200_000) + "a" + "}".repeat(200_000)).fields())
                .isEmpty();
        assertThat(MergeText.of("{a".repeat(100_000)).fields()).isEmpty();
    }
}
