package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmscAlphabetTest {

    private static final Coding GSM = Coding.of(Encoding.GSM7);

    @ParameterizedTest
    @CsvSource({
        "GSM,        Hej €, 48656a201b65",
        "GSM_PACKED, 12345678, 31d98c56b3dd70",
        // Seven bits are left over: a carriage return, not an at sign more.
        "GSM_PACKED, 1234567, 31d98c56b3dd1a",
        "GSM_PACKED, Hej, c8b21a",
        "LATIN_1,    på, 70e5",
        "ASCII,      {Hej}, 7b48656a7d",
        "UTF_8,      på €, 70c3a520e282ac",
    })
    void a_text_is_written_and_read(SmscAlphabet alphabet, String text, String octets) {
        byte[] written = GSM.encode(text, alphabet);

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(octets);
        assertThat(alphabet.decode(written)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void ucs_2_is_ucs_2_everywhere(SmscAlphabet alphabet) {
        Coding ucs2 = Coding.of(Encoding.UCS2);

        assertThat(alphabet.lacks(ucs2, "ж")).isEmpty();
        assertThat(ucs2.encode("ж", alphabet)).isEqualTo(new byte[] {0x04, 0x36});
    }

    @ParameterizedTest
    @CsvSource({
        "LATIN_1, Pris 10 €, U+20AC EURO SIGN",
        "LATIN_1, Δ och Ω,   U+0394 GREEK CAPITAL LETTER DELTA",
        "ASCII,   på,        U+00E5 LATIN SMALL LETTER A WITH RING ABOVE",
    })
    void the_first_character_that_is_missing_is_named(SmscAlphabet alphabet, String text, String name) {
        assertThat(alphabet.lacks(GSM, text)).contains(name);
    }

    @Test
    void letters_of_a_language_are_written_in_septets_or_not_at_all() {
        Coding turkish = new Coding(Encoding.GSM7, Optional.of(NationalLanguage.TURKISH));

        assertThat(SmscAlphabet.GSM.lacks(turkish, "ş")).isEmpty();
        assertThat(SmscAlphabet.GSM_PACKED.lacks(turkish, "ş")).isEmpty();
        assertThat(SmscAlphabet.UTF_8.lacks(turkish, "ş")).contains("U+015F LATIN SMALL LETTER S WITH CEDILLA");
    }

    /** Whatever its length: where the filling is no carriage return, the text is the same again. */
    @ParameterizedTest
    @EnumSource
    void what_is_written_can_be_read(SmscAlphabet alphabet) {
        Random random = new Random(46);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(160); i > 0; i--) {
                text.append((char) ('A' + random.nextInt(26)));
            }

            assertThat(alphabet.decode(GSM.encode(text.toString(), alphabet))).hasToString(text.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage_is_read_as_something(SmscAlphabet alphabet) {
        Random random = new Random(46);
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = new byte[random.nextInt(300)];
            random.nextBytes(octets);

            assertThat(alphabet.decode(octets)).isNotNull();
        }
    }
}
