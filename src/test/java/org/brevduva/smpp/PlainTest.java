package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void an_operator_cannot_write_a_line_into_our_log() {
        assertThat(Plain.line("no\r\nlevel=error \"x\" \u001b[31må")).isEqualTo("no??level=error 'x' ?[31m?");
    }

    @Test
    void long_words_are_cut_and_show_it() {
        assertThat(Plain.line("a".repeat(100))).hasSize(100);
        assertThat(Plain.line("a".repeat(101))).isEqualTo("a".repeat(100) + "...");
    }

    @Test
    void an_id_is_the_same_with_and_without_its_nul_and_with_blanks_around_it() {
        assertThat(Plain.id("0A3F\0")).isEqualTo("0A3F");
        assertThat(Plain.id(" 0A3F ")).isEqualTo("0A3F");
        assertThat(Plain.id("\0")).isEmpty();
    }

    @Test
    void an_id_that_is_too_long_is_clipped_to_what_the_standard_allows() {
        assertThat(Plain.id("7".repeat(65))).isEqualTo("7".repeat(64));
    }
}
