package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YesOrNoTest {

    private static final String ELSEWHERE = "PL";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YES",
                "yes",
                "Yes.",
                "  \"Yes\"!",
                "\n\n* yes, send it",
                "Ja",
                "JA, skicka",
                "ja!",
                "Oui",
                "oui merci",
                "Sí",
                "sí, adelante",
                "Sì",
                "SI",
                "si.",
                "Sim",
                "sim!",
                "Tak",
                "TAK.",
                "Kyllä",
                "kylla",
                "Ja\n\nAnna"
            })
    void a_yes_is_known_in_the_languages_of_mail_programs(String text) {
        assertThat(YesOrNo.read(text, ELSEWHERE)).isEqualTo(YesOrNo.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NO",
                "no",
                "No, thanks",
                "Nej",
                "nej tack",
                "Nei",
                "Nein!",
                "Non",
                "Não",
                "NAO",
                "Nie",
                "nie wysyłaj",
                "Ei",
                "ei kiitos",
                "Nee",
                "no no no",
                "No. Yes I am sure"
            })
    void a_no_is_known_too(String text) {
        assertThat(YesOrNo.read(text, ELSEWHERE)).isEqualTo(YesOrNo.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "!!!",
                "42",
                "Perhaps",
                "Yesterday",
                "Japan",
                "I say yes",
                "Ja, men inte nu",
                "yes or no?",
                "Yes, but don't send it yet",
                "Yes but don’t",
                "Ja nie wiem",
                "Oui, pas encore",
                "Tak for hjælpen",
                "Si possible demain",
                "Si no es tarde",
                "SIM card lost",
                "Sì, non ora",
                "Ja, nicht jetzt",
                "Begin med ja"
            })
    void in_doubt_it_is_neither(String text) {
        assertThat(YesOrNo.read(text, ELSEWHERE)).isEqualTo(YesOrNo.NEITHER);
    }

    @ParameterizedTest
    @CsvSource({"DK, NEITHER", "SE, NEITHER", "NO, NEITHER", "PL, YES", "DE, YES"})
    void thank_you_is_no_yes_where_they_say_it_in_these_words(String region, YesOrNo meant) {
        assertThat(YesOrNo.read("Tak!", region)).isEqualTo(meant);
    }

    @Test
    @Timeout(20)
    void whatever_stands_there_it_ends() {
        Random random = new Random(46);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(300), 0, 0x3000).forEach(text::appendCodePoint);

            assertThat(YesOrNo.read(text.toString(), ELSEWHERE)).isNotNull();
        }
        assertThat(YesOrNo.read("ja ".repeat(100_000), ELSEWHERE)).isEqualTo(YesOrNo.YES);
        assertThat(YesOrNo.read("j".repeat(300_000), ELSEWHERE)).isEqualTo(YesOrNo.NEITHER);
    }
}
