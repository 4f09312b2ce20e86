package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberKindTest {

    @ParameterizedTest
    @CsvSource({
        "46701740605, MOBILE",
        "46313900612, FIXED",
        "4684650041, FIXED",
        "469001234567, PREMIUM",
        "4620123456, FREE",
        "4534412345, MOBILE",
        "4740612345, MOBILE",
        "12015550123, MOBILE",
        "447400123456, MOBILE",
        "46719001234567, OTHER",
        "9991234567, OTHER"
    })
    void the_digits_tell_what_answers(String digits, NumberKind kind) {
        assertThat(NumberKind.of(new Msisdn(digits))).isEqualTo(kind);
    }
}
