package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtextTest {

    /** What was put in comes out again. */
    @Tag("garbage")
    @Test
    void any_text_that_can_be_printed_goes_through() {
        Random random = new Random(3461);
        for (int round : Garbage.rounds("xtext", 2_000)) {
            StringBuilder text = new StringBuilder();
            StringBuilder written = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                char c = (char) (' ' + random.nextInt(95));
                text.append(c);
                boolean hex = c == '+' || c == '=' || c == ' ' || random.nextInt(5) == 0;
                written.append(hex ? String.format("+%02X", (int) c) : String.valueOf(c));
            }

            assertThat(Xtext.read(written.toString())).contains(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+4", "+4x", "+4a", "a=b", "a b", "+0A", "+00", "+7F", "+E5", "\u00e5", "a\tb"})
    void what_is_none_or_stands_for_no_printable_line_is_refused(String written) {
        assertThat(Xtext.read(written)).isEmpty();
    }
}
