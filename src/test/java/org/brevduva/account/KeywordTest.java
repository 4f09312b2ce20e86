package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeywordTest {

    @Test
    void case_and_punctuation_do_not_matter() {
        assertThat(Keyword.words(" «Hundbladet», LOTTERI!\n🛑 1:a "))
                .containsExactly("HUNDBLADET", "LOTTERI", "1", "A");
    }

    @Test
    void letters_of_any_language_are_folded() {
        assertThat(Keyword.words("räv Σίσυφος ΣΊΣΥΦΟΣ стоп ıi 停止 ﬁn"))
                .containsExactly("RÄV", "ΣΊΣΥΦΟΣ", "ΣΊΣΥΦΟΣ", "СТОП", "II", "停止", "FIN");
    }

    @Test
    void letters_with_their_marks_apart_are_the_same() {
        assertThat(Keyword.words("ra\u0308v")).isEqualTo(Keyword.words("RÄV"));
    }

    @Test
    void any_text_has_words_that_are_the_same_when_they_are_read_again() {
        Random random = new Random(46);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(
                        random.nextInt(4) == 0
                                ? random.nextInt(0x10000)
                                : "stop Åßŉǰΐİiı.!".codePointAt(random.nextInt(14)));
            }
            List<String> words = Keyword.words(text.toString());

            assertThat(Keyword.words(String.join(" ", words)))
                    .as(text.toString())
                    .isEqualTo(words);
        }
    }

    @Test
    void of_a_text_without_end_only_the_beginning_is_read() {
        assertThat(Keyword.words("STOP ".repeat(100_000))).hasSize(400);
    }
}
