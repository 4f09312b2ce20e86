package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NationalLanguageTest {

    private static final String LETTERS = "ğış";

    @ParameterizedTest
    @CsvFileSource(resources = "/sms/national.csv")
    void every_character_of_the_standard_is_where_it_says(
            NationalLanguage language, String shift, String septet, String codePoint) {
        String character = Character.toString(Integer.parseInt(codePoint, 16));
        boolean single = shift.equals("single");
        byte[] octets = hex((single ? "1b" : "") + septet);
        Optional<NationalLanguage> some = Optional.of(language);
        NationalTables tables =
                single ? new NationalTables(Optional.empty(), some) : new NationalTables(some, Optional.empty());

        assertThat(tables.decode(Encoding.GSM7, octets)).isEqualTo(character);
        if (single && !isBasic(character)) {
            assertThat(language.alphabet().encode(character)).isEqualTo(octets);
        }
    }

    @ParameterizedTest
    @CsvSource({"TURKISH, 144", "SPANISH, 146", "PORTUGUESE, 157"})
    void no_other_character_of_unicode_fits(NationalLanguage language, int expected) {
        long fitting = 0;

        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            fitting += language.alphabet().fits(Character.toString(c)) ? 1 : 0;
        }

        assertThat(fitting).as("127 basic, 10 as ever, and the language's own").isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_character_of_the_gsm_alphabet_costs_as_much_as_without_the_language(NationalLanguage language) {
        for (char c = 0; c <= '€'; c++) {
            String character = Character.toString(c);
            if (Gsm7.fits(character)) {
                assertThat(language.alphabet().encode(character)).isEqualTo(Gsm7.encode(character));
            }
        }
    }

    @Test
    void a_locking_table_takes_the_place_of_the_basic_one_and_leaves_the_extension() {
        NationalTables turkish = new NationalTables(Optional.of(NationalLanguage.TURKISH), Optional.empty());
        NationalTables both =
                new NationalTables(Optional.of(NationalLanguage.PORTUGUESE), Optional.of(NationalLanguage.SPANISH));

        assertThat(turkish.decode(Encoding.GSM7, hex("1d 61 0c 40 1b65 1b61"))).isEqualTo("şağİ€a");
        assertThat(both.decode(Encoding.GSM7, hex("7b 06 1b75 1b49 18"))).isEqualTo("ãúúÍ€");
    }

    @Test
    void spanish_has_no_locking_table() {
        NationalTables spanish = new NationalTables(Optional.of(NationalLanguage.SPANISH), Optional.empty());

        assertThat(spanish.decode(Encoding.GSM7, hex("00 40 60 1b65"))).isEqualTo("@¡¿€");
    }

    @Test
    void ucs_2_has_no_tables() {
        NationalTables turkish = new NationalTables(Optional.of(NationalLanguage.TURKISH), Optional.empty());

        assertThat(turkish.decode(Encoding.UCS2, hex("0040"))).isEqualTo("@");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Coding(Encoding.UCS2, Optional.of(NationalLanguage.TURKISH)));
    }

    /** 140 octets are 1120 bits: without the header, and the bits that fill its last septet, seven each. */
    @Test
    void a_language_leaves_155_septets_in_an_sms_and_149_or_148_in_a_part() {
        Coding turkish = Coding.of(LETTERS, Optional.of(NationalLanguage.TURKISH));

        assertThat(turkish.single()).isEqualTo((1120 - 8 * (1 + 3)) / 7).isEqualTo(155);
        assertThat(turkish.perPart(Width.EIGHT_BIT))
                .isEqualTo((1120 - 8 * (1 + 3 + 5)) / 7)
                .isEqualTo(149);
        assertThat(turkish.perPart(Width.SIXTEEN_BIT))
                .isEqualTo((1120 - 8 * (1 + 3 + 6)) / 7)
                .isEqualTo(148);
    }

    @ParameterizedTest
    @CsvSource({
        "EIGHT_BIT, 153, 1",
        "EIGHT_BIT, 154, 2",
        "EIGHT_BIT, 296, 2",
        "EIGHT_BIT, 297, 3",
        "SIXTEEN_BIT, 153, 1",
        "SIXTEEN_BIT, 294, 2",
        "SIXTEEN_BIT, 295, 3"
    })
    void a_text_of_a_language_takes_as_many_parts_as_its_header_makes_it(Width width, int plain, int parts) {
        SmsText text = new SmsText("ş" + "a".repeat(plain));

        assertThat(Segmenter.cut(text, width, Optional.of(NationalLanguage.TURKISH)))
                .hasSize(parts)
                .allMatch(segment -> segment.encoding() == Encoding.GSM7);
    }

    @Test
    void every_part_names_the_language() {
        SmsText text = new SmsText("ş".repeat(100));

        List<Segment> segments = Segmenter.cut(text, Width.EIGHT_BIT, Optional.of(NationalLanguage.TURKISH));

        assertThat(segments).hasSize(2).allMatch(Segment::hasHeader);
        assertThat(segments.get(1).userData(Width.EIGHT_BIT, 7))
                .startsWith(hex("08 0003 07 02 02 24 01 01 1b73"))
                .hasSize(9 + 2 * 26);
    }

    @Test
    void an_sms_that_stands_alone_has_a_header_too() {
        Segment alone = Segmenter.cut(new SmsText("né à, sí"), Width.EIGHT_BIT, Optional.of(NationalLanguage.SPANISH))
                .get(0);

        assertThat(alone.hasHeader()).isTrue();
        assertThat(alone.userData(Width.EIGHT_BIT, 7)).isEqualTo(hex("03 24 01 02 6e 05 20 7f 2c 20 73 1b69"));
    }

    @Test
    void a_language_is_not_used_where_the_text_is_gsm_without_it_or_not_gsm_with_it() {
        Optional<NationalLanguage> spanish = Optional.of(NationalLanguage.SPANISH);

        assertThat(Coding.of("mañana", spanish)).isEqualTo(Coding.of(Encoding.GSM7));
        assertThat(Coding.of("así", spanish)).isEqualTo(new Coding(Encoding.GSM7, spanish));
        assertThat(Coding.of("así 😀", spanish)).isEqualTo(Coding.of(Encoding.UCS2));
        assertThat(Coding.of("así", Optional.empty())).isEqualTo(Coding.of(Encoding.UCS2));
    }

    private static boolean isBasic(String character) {
        return Gsm7.fits(character) && Gsm7.septets(character) == 1;
    }

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets.replace(" ", ""));
    }
}
