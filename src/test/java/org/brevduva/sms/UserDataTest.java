package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDataTest {

    @Tag("S93")
    @ParameterizedTest
    @CsvSource({
        "050003a70302 4142, EIGHT_BIT, 0xa7, 3, 2, 4142",
        "06080412a70302 4142, SIXTEEN_BIT, 0x12a7, 3, 2, 4142",
        "050003a70101, EIGHT_BIT, 0xa7, 1, 1, ''",
        // ports before, a national language after
        "0b05041583000000030102020041, EIGHT_BIT, 1, 2, 2, 0041",
        "0800030102012401 0141, EIGHT_BIT, 1, 2, 1, 41",
        // two that exclude each other: the last one counts
        "0b0003070201080400090202 41, SIXTEEN_BIT, 9, 2, 2, 41",
        // the last one is impossible, so the first is all there is
        "0b0003070201080400090203 41, EIGHT_BIT, 7, 2, 1, 41"
    })
    void a_part_says_where_it_belongs(
            String octets, Width width, String reference, int total, int number, String text) {
        UserData data = UserData.read(hex(octets), true);

        assertThat(data.concatenation()).contains(new Concatenation(width, Integer.decode(reference), total, number));
        assertThat(data.payload()).isEqualTo(hex(text));
    }

    @ParameterizedTest
    @CsvSource({
        "03240101 1b73 1d, , TURKISH, şæ",
        "03250101 1b73 1d, TURKISH, , sş",
        "06250103240102 7b 1b61, PORTUGUESE, SPANISH, ãá",
        // a language that is not known; one of a wrong length; two, of which the last counts
        "03240104 1b73, , , s",
        "0424020102 1b73, , , s",
        "06240102240101 1b73, , TURKISH, ş"
    })
    void a_header_says_which_tables_the_text_is_read_with(
            String octets, NationalLanguage locking, NationalLanguage single, String text) {
        UserData data = UserData.read(hex(octets), true);

        assertThat(data.tables())
                .isEqualTo(new NationalTables(Optional.ofNullable(locking), Optional.ofNullable(single)));
        assertThat(data.text(Encoding.GSM7)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        // no element; other elements only; part 0 of 2; part 3 of 2; no parts at all; an element of a wrong length
        "00 4142, 4142",
        "0605041583158341, 41",
        "0500030102004142, 4142",
        "0500030102034142, 4142",
        "0500030100004142, 4142",
        "0400020102 4142, 4142",
        // the element is longer than the header; a name without a length; a whole element and half of one
        "0500040102014142, 4142",
        "0100 4142, 4142",
        "060003010201054142, 4142",
        // the header is longer than all there is: then nothing is known to be a header
        "05000301, 05000301",
        "ff, ff",
        "'', ''"
    })
    void a_broken_header_leaves_the_text_alone(String octets, String text) {
        UserData data = UserData.read(hex(octets), true);

        assertThat(data.concatenation()).isEmpty();
        assertThat(data.payload()).isEqualTo(hex(text));
    }

    @Test
    void without_a_header_all_is_text() {
        byte[] octets = hex("050003a70302 4142");

        assertThat(UserData.read(octets, false)).isEqualTo(new UserData(Optional.empty(), octets));
    }

    @Test
    void nobody_can_change_it_from_outside() {
        byte[] octets = {0x41};
        UserData data = new UserData(Optional.empty(), octets);

        octets[0] = 0x42;
        data.payload()[0] = 0x43;

        assertThat(data.payload()).containsExactly(0x41);
    }

    @Test
    void equal_octets_make_equal_values_and_none_are_shown() {
        UserData data = UserData.read(hex("050003a70302 4142"), true);

        assertThat(data).isEqualTo(UserData.read(hex("050003a70302 4142"), true));
        assertThat(data).hasSameHashCodeAs(UserData.read(hex("050003a70302 4142"), true));
        assertThat(data).isNotEqualTo(UserData.read(hex("050003a70302 4143"), true));
        assertThat(data).hasToString("part 2 of 3, 2 octets");
        assertThat(new UserData(Optional.empty(), new byte[3])).hasToString("whole, 3 octets");
    }

    @Test
    void whatever_a_phone_sends_is_read() {
        Random random = new Random(23_040);

        for (int round = 0; round < 50_000; round++) {
            byte[] octets = new byte[random.nextInt(24)];
            random.nextBytes(octets);
            for (int i = 0; i < octets.length; i++) {
                octets[i] = random.nextInt(3) == 0 ? octets[i] : (byte) (octets[i] & 0x0f);
            }

            UserData data = UserData.read(octets, true);

            assertThat(octets.length - data.payload().length).isNotNegative();
            assertThat(octets).endsWith(data.payload());
            assertThat(data.text(Encoding.GSM7)).hasSizeLessThanOrEqualTo(data.payload().length);
            if (data.concatenation().isPresent()) {
                byte[] again = data.concatenation().get().header();
                assertThat(UserData.read(again, true).concatenation()).isEqualTo(data.concatenation());
            }
        }
    }

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets.replace(" ", ""));
    }
}
