package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {

    @Tag("S91")
    @Test
    void an_sms_in_the_gsm_alphabet_holds_160_and_a_part_153() {
        assertThat(Encoding.GSM7.single()).isEqualTo(160);
        assertThat(Encoding.GSM7.perPart(Width.EIGHT_BIT)).isEqualTo(153);
        assertThat(Encoding.GSM7.perPart(Width.SIXTEEN_BIT)).isEqualTo(152);
    }

    @Tag("S92")
    @Test
    void an_sms_in_ucs_2_holds_70_and_a_part_67() {
        assertThat(Encoding.UCS2.single()).isEqualTo(70);
        assertThat(Encoding.UCS2.perPart(Width.EIGHT_BIT)).isEqualTo(67);
        assertThat(Encoding.UCS2.perPart(Width.SIXTEEN_BIT)).isEqualTo(66);
    }

    @Tag("S39")
    @ParameterizedTest
    @CsvSource({"Hej då, GSM7", "10 €, GSM7", "'', GSM7", "garçon, UCS2", "привет, UCS2", "Hej 😀, UCS2", "“ja”, UCS2"})
    void one_foreign_character_is_enough_to_change_the_encoding(String text, Encoding encoding) {
        assertThat(Encoding.of(text)).isEqualTo(encoding);
    }

    @Test
    void smpp_names_the_encodings_0_and_8() {
        assertThat(Encoding.GSM7.dataCoding()).isZero();
        assertThat(Encoding.UCS2.dataCoding()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, GSM7",
        "0x01, GSM7",
        "0x03, GSM7",
        "0x08, UCS2",
        "0x09, GSM7",
        "0x10, GSM7",
        "0x18, UCS2",
        "0x1B, UCS2",
        "0xC8, GSM7",
        "0xE0, UCS2",
        "0xEF, UCS2",
        "0xF0, GSM7",
        "-1, GSM7"
    })
    void a_data_coding_is_read_as_smpp_and_gsm_mean_it(String dataCoding, Encoding encoding) {
        assertThat(Encoding.ofDataCoding(Integer.decode(dataCoding))).isEqualTo(encoding);
    }

    @Test
    void ucs_2_puts_the_high_octet_first() {
        assertThat(Encoding.UCS2.encode("ж😀"))
                .isEqualTo(new byte[] {0x04, 0x36, (byte) 0xd8, 0x3d, (byte) 0xde, 0x00});
        assertThat(Encoding.UCS2.units("ж😀")).isEqualTo(3);
    }

    @Test
    void an_emoji_that_a_phone_cut_in_two_is_whole_when_its_parts_are_joined() {
        byte[] first = {0x00, 0x41, (byte) 0xd8, 0x3d};
        byte[] second = {(byte) 0xde, 0x00, 0x00, 0x42};

        String joined = Encoding.UCS2.decode(first) + Encoding.UCS2.decode(second);

        assertThat(joined).isEqualTo("A😀B");
    }

    @Test
    void half_an_emoji_is_not_sent() {
        assertThat(Encoding.UCS2.encode("A\ud83d")).isEqualTo(new byte[] {0x00, 0x41, (byte) 0xff, (byte) 0xfd});
    }

    @Test
    void an_octet_left_over_is_marked() {
        assertThat(Encoding.UCS2.decode(new byte[] {0x00, 0x41, 0x00})).isEqualTo("A\ufffd");
    }
}
