package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcatenationTest {

    @Tag("S93")
    @Test
    void a_header_with_an_8_bit_reference_has_6_octets() {
        assertThat(new Concatenation(Width.EIGHT_BIT, 0xa7, 3, 2).header())
                .isEqualTo(new byte[] {5, 0, 3, (byte) 0xa7, 3, 2});
    }

    @Tag("S93")
    @Test
    void a_header_with_a_16_bit_reference_has_7_octets() {
        assertThat(new Concatenation(Width.SIXTEEN_BIT, 0x12a7, 255, 255).header())
                .isEqualTo(new byte[] {6, 8, 4, 0x12, (byte) 0xa7, (byte) 255, (byte) 255});
    }

    @ParameterizedTest
    @CsvSource({
        "EIGHT_BIT, 256, 2, 1",
        "EIGHT_BIT, -1, 2, 1",
        "SIXTEEN_BIT, 65536, 2, 1",
        "EIGHT_BIT, 1, 2, 0",
        "EIGHT_BIT, 1, 2, 3",
        "EIGHT_BIT, 1, 256, 1",
        "EIGHT_BIT, 1, 0, 0"
    })
    void what_does_not_fit_in_a_header_is_none(Width width, int reference, int total, int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Concatenation(width, reference, total, number));
    }
}
