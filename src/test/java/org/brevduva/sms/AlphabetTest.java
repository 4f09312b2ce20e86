package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphabetTest {

    @ParameterizedTest
    @CsvSource({
        "0, GSM7",
        "1, LATIN1",
        "2, BINARY",
        "3, LATIN1",
        "4, BINARY",
        "5, JAPANESE",
        "6, CYRILLIC",
        "7, HEBREW",
        "8, UCS2",
        "9, GSM7",
        "10, JAPANESE",
        "11, GSM7",
        "12, GSM7",
        "13, JAPANESE_WIDE",
        "14, KOREAN",
        "15, GSM7",
        "0x10, GSM7",
        "0x13, GSM7",
        "0x14, BINARY",
        "0x17, BINARY",
        "0x18, UCS2",
        "0x1b, UCS2",
        "0x1c, GSM7",
        "0x20, BINARY",
        "0x38, BINARY",
        "0x40, GSM7",
        "0x44, BINARY",
        "0x48, UCS2",
        "0x60, BINARY",
        "0x80, GSM7",
        "0xbf, GSM7",
        "0xc8, GSM7",
        "0xd0, GSM7",
        "0xe0, UCS2",
        "0xef, UCS2",
        "0xf0, GSM7",
        "0xf3, GSM7",
        "0xf4, BINARY",
        "0xf5, BINARY",
        "0xff, BINARY",
        "0x108, UCS2",
        "-1, BINARY"
    })
    void a_data_coding_names_an_alphabet(String dataCoding, Alphabet alphabet) {
        assertThat(Alphabet.of(Integer.decode(dataCoding), Alphabet.GSM7)).isEqualTo(alphabet);
    }

    @Test
    void an_smsc_may_have_a_default_of_its_own() {
        assertThat(Alphabet.of(0, Alphabet.LATIN1)).isEqualTo(Alphabet.LATIN1);
        assertThat(Alphabet.of(0xf0, Alphabet.LATIN1)).isEqualTo(Alphabet.LATIN1);
        assertThat(Alphabet.of(8, Alphabet.LATIN1)).isEqualTo(Alphabet.UCS2);
    }

    @ParameterizedTest
    @CsvSource({
        "CYRILLIC, ISO-8859-5, Привет",
        "HEBREW, ISO-8859-8, שלום",
        "JAPANESE, Shift_JIS, こんにちは",
        "JAPANESE, ISO-2022-JP, こんにちは",
        "JAPANESE_WIDE, EUC-JP, こんにちは",
        "KOREAN, EUC-KR, 안녕하세요",
        "LATIN1, ISO-8859-1, Grüß",
        "UCS2, UTF-16BE, 👍ж",
    })
    void letters_of_other_scripts_are_read(Alphabet alphabet, String charset, String text) {
        byte[] octets = text.getBytes(Charset.forName(charset));

        assertThat(read(alphabet, octets)).isEqualTo(text);
        for (int cut = 1; cut < octets.length; cut++) {
            byte[] first = Arrays.copyOf(octets, cut);
            byte[] second = Arrays.copyOfRange(octets, cut, octets.length);
            assertThat(read(alphabet, first, second)).as("cut at %d", cut).isEqualTo(text);
        }
    }

    @Test
    void an_escape_and_its_letter_may_stand_in_two_parts() {
        assertThat(read(Alphabet.GSM7, new byte[] {'1', 0x1b}, new byte[] {0x65, '2'}))
                .isEqualTo("1€2");
    }

    @Test
    void a_byte_order_mark_says_how_all_parts_are_read() {
        byte[] text = "Hej 👍".getBytes(StandardCharsets.UTF_16LE);
        byte[] first = {(byte) 0xff, (byte) 0xfe, text[0], text[1], text[2], text[3]};

        assertThat(read(Alphabet.UCS2, first, Arrays.copyOfRange(text, 4, text.length)))
                .isEqualTo("Hej 👍");
        assertThat(read(Alphabet.UCS2, new byte[] {(byte) 0xfe, (byte) 0xff, 0, 'H'}, new byte[] {0, 'i'}))
                .isEqualTo("Hi");
    }

    @Test
    void an_odd_octet_at_the_end_is_shown_as_something_that_cannot_be_shown() {
        assertThat(read(Alphabet.UCS2, new byte[] {0, 'H', 0})).isEqualTo("H\ufffd");
        assertThat(read(Alphabet.UCS2, new byte[] {0, 'H', 0}, new byte[] {0, 'i'}))
                .isEqualTo("H\ufffdi");
        assertThat(read(Alphabet.UCS2, new byte[] {(byte) 0xff, (byte) 0xfe, 'H', 0, 7}, new byte[] {'i', 0}))
                .isEqualTo("H\ufffdi");
    }

    @Test
    void garbage_becomes_some_text() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            byte[][] parts = new byte[random.nextInt(1, 4)][];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new byte[random.nextInt(30)];
                random.nextBytes(parts[i]);
            }
            Alphabet alphabet = Alphabet.values()[random.nextInt(Alphabet.values().length)];

            assertThat(read(alphabet, parts)).isNotNull();
        }
    }

    private static String read(Alphabet alphabet, byte[]... parts) {
        return alphabet.decode(NationalTables.NONE, List.of(parts));
    }
}
