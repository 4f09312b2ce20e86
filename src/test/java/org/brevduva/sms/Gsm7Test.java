package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvFileSource(resources = "/sms/gsm7.csv")
    void every_character_of_the_standard_has_its_septets_and_comes_back(String septets, String codePoint) {
        String character = Character.toString(Integer.parseInt(codePoint, 16));
        byte[] expected = HexFormat.of().parseHex(septets);

        assertThat(Gsm7.fits(character)).isTrue();
        assertThat(Gsm7.septets(character)).isEqualTo(expected.length);
        assertThat(Gsm7.encode(character)).isEqualTo(expected);
        assertThat(Gsm7.decode(expected)).isEqualTo(character);
    }

    @Test
    void no_other_character_of_unicode_fits() {
        long fitting = 0;

        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            fitting += Gsm7.fits(Character.toString(c)) ? 1 : 0;
        }

        assertThat(fitting).as("127 basic and 10 in the extension").isEqualTo(137);
    }

    @Tag("S80")
    @ParameterizedTest
    @ValueSource(strings = {"Å", "Ä", "Ö", "å", "ä", "ö"})
    void a_swedish_letter_costs_no_more_than_another(String letter) {
        assertThat(Gsm7.septets(letter)).isEqualTo(1);
    }

    @Tag("S80")
    @Test
    void a_capital_c_with_cedilla_fits_and_a_small_one_does_not() {
        assertThat(Gsm7.fits("Ç")).isTrue();
        assertThat(Gsm7.fits("ç")).isFalse();
    }

    @Tag("S80")
    @Test
    void a_euro_sign_costs_two() {
        assertThat(Gsm7.septets("100 €")).isEqualTo(6);
    }

    @Test
    void a_text_that_does_not_fit_is_refused_without_being_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gsm7.encode("hemligt ж"))
                .withMessage("a text of 9 characters does not fit in GSM-7");
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.septets("ж"));
    }

    @Test
    void an_unknown_extension_shows_the_basic_character() {
        assertThat(Gsm7.decode(new byte[] {0x1b, 0x41, 0x42})).isEqualTo("AB");
    }

    @Test
    void an_escape_of_an_escape_shows_a_space() {
        assertThat(Gsm7.decode(new byte[] {0x41, 0x1b, 0x1b, 0x42})).isEqualTo("A B");
    }

    @Test
    void an_escape_at_the_end_shows_a_space() {
        assertThat(Gsm7.decode(new byte[] {0x41, 0x1b})).isEqualTo("A ");
    }

    @Test
    void an_octet_that_is_no_septet_is_marked() {
        assertThat(Gsm7.decode(new byte[] {0x41, (byte) 0xe5, 0x1b, (byte) 0x80}))
                .isEqualTo("A\ufffd\ufffd");
    }

    @Test
    void whatever_octets_come_are_read_and_what_was_understood_can_be_said_again() {
        Random random = new Random(7);

        for (int round = 0; round < 10_000; round++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            String text = Gsm7.decode(octets).replace("\ufffd", "?");

            assertThat(Gsm7.decode(Gsm7.encode(text))).isEqualTo(text);
        }
    }
}
