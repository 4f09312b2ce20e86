package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmscIdTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0A3F, a3f",
                "a3f, a3f",
                "0x0A3F, a3f",
                "0X0a3f, a3f",
                "`  0A3F `, a3f",
                "'0A3F', a3f",
                "\"0A3F\", a3f",
                "0000, 0",
                "0, 0",
                "0x, x",
                "``, ``",
                "6F1E-a2, 6f1e-a2",
            })
    void case_zeros_and_wrapping_make_no_other_key(String spelt, String key) {
        assertThat(new SmscId(spelt).key()).isEqualTo(key);
    }

    @Test
    void a_number_has_a_key_in_each_notation_that_it_may_be_meant_in() {
        assertThat(new SmscId("10").keys()).containsExactly("10", "a", "16");
        assertThat(new SmscId("0A").keys()).containsExactly("a", "10");
        assertThat(new SmscId("7").keys()).containsExactly("7");
        assertThat(new SmscId("0012345678").keys()).containsExactly("12345678", "bc614e", "305419896");
        assertThat(new SmscId("FFFFFFFFFFFFFFFF").keys()).containsExactly("ffffffffffffffff", "18446744073709551615");
        assertThat(new SmscId("18446744073709551615").keys())
                .containsExactly("18446744073709551615", "ffffffffffffffff");
    }

    @Test
    void what_is_no_number_of_64_bits_has_one_key_and_nothing_has_none() {
        assertThat(new SmscId("18446744073709551616").keys()).hasSize(1);
        assertThat(new SmscId("a29f6845555647139e5c8f3b817f2c9a").keys()).hasSize(1);
        assertThat(new SmscId("6f1e-a2").keys()).hasSize(1);
        assertThat(new SmscId("١٢").keys()).as("digits, but not these").hasSize(1);
        assertThat(new SmscId("").keys()).isEmpty();
        assertThat(new SmscId(" ''").keys()).isEmpty();
    }

    @Test
    void a_number_is_found_by_its_other_notation_whichever_is_in_the_receipt() {
        Random random = new Random(46);
        for (int round = 0; round < 10_000; round++) {
            long number = random.nextLong() >>> random.nextInt(60);
            SmscId decimal = new SmscId(Long.toUnsignedString(number));
            SmscId hexadecimal = new SmscId(String.format("%08X", number));

            assertThat(decimal.keys()).contains(hexadecimal.key());
            assertThat(hexadecimal.keys()).contains(decimal.key());
        }
    }

    @Test
    void garbage_has_short_keys_and_few() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder id = new StringBuilder();
            for (int i = random.nextInt(65); i > 0; i--) {
                id.append((char) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(128)));
            }

            Set<String> keys = new SmscId(id.toString()).keys();

            assertThat(keys).hasSizeLessThanOrEqualTo(3).allMatch(key -> key.length() <= 65);
        }
    }
}
