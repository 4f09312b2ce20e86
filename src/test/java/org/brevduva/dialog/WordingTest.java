package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Content;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static Content binary(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return new Content(Alphabet.BINARY, false, bytes);
    }

    private static Content withHeader(Alphabet alphabet, byte[] header, String text) {
        byte[] octets = new byte[header.length + text.length()];
        System.arraycopy(header, 0, octets, 0, header.length);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, octets, header.length, text.length());
        return new Content(alphabet, true, octets);
    }

    @Test
    void octets_that_are_no_text_are_told_of_and_shown_in_hexadecimal() {
        assertThat(Wording.of(Map.of(1, binary(0, 1, 0xff, 'A')), 1)).isEqualTo("""
                        [a binary message of 4 octets, which is no text; in hexadecimal:
                        00 01 ff 41]
                        """);
    }

    @Test
    void the_ports_of_what_is_no_text_are_named() {
        byte[] header = {6, 5, 4, 0x0b, (byte) 0x84, 0x23, (byte) 0xf0};

        assertThat(Wording.of(Map.of(1, withHeader(Alphabet.BINARY, header, "\1")), 1))
                .startsWith("[a binary message of 1 octet, to port 2948 from port 9200, which is no text");
    }

    @Test
    void binary_parts_are_shown_together() {
        assertThat(Wording.of(Map.of(1, binary(1, 2), 2, binary(3)), 2))
                .contains("of 3 octets")
                .contains("01 02 03]");
    }

    @Test
    void text_and_octets_in_one_sms_are_each_shown_in_their_way() {
        assertThat(Wording.of(Map.of(1, Content.of("Hej"), 2, binary(7), 3, Content.of("då")), 3))
                .isEqualTo("""
                        Hej
                        [a binary message of 1 octet, which is no text; in hexadecimal:
                        07]
                        då""");
    }

    @Test
    void of_many_octets_the_first_are_shown() {
        String wording = Wording.of(Map.of(1, binary(new int[5_000])), 1);

        assertThat(wording).contains("of 5000 octets").contains("\n3976 octets more are not shown]");
        assertThat(wording).hasSizeLessThan(4_000);
    }

    @Test
    void a_card_to_the_port_for_cards_is_shown_as_the_text_that_it_is() {
        byte[] header = {6, 5, 4, 0x23, (byte) 0xf4, 0, 0};

        assertThat(Wording.of(Map.of(1, withHeader(Alphabet.BINARY, header, "BEGIN:VCARD\r\nN:Bo")), 1))
                .isEqualTo("BEGIN:VCARD\r\nN:Bo");
        assertThat(Wording.of(Map.of(1, withHeader(Alphabet.BINARY, header, "BEGIN\0")), 1))
                .contains("which is no text");
    }

    @Test
    void each_missing_part_has_a_line() {
        assertThat(Wording.of(Map.of(2, Content.of("två")), 3))
                .isEqualTo("två\n[part 1 of 3 missing]\n[part 3 of 3 missing]");
    }

    @Test
    void a_text_without_end_is_cut_and_says_so() {
        String wording = Wording.of(Map.of(1, Content.of("👍".repeat(60_000) + "x")), 1);

        assertThat(wording).startsWith("👍".repeat(50_000) + "\n").endsWith("[20001 characters more are not shown]");
    }
}
