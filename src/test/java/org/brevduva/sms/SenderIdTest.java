package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brevduva.sms.SenderId.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdTest {

    @ParameterizedTest
    @CsvSource({
        "46701740605, INTERNATIONAL, 46701740605",
        "+46701740605, INTERNATIONAL, 46701740605",
        "72323, SHORT_CODE, 72323",
        "071, SHORT_CODE, 071",
        "123456, SHORT_CODE, 123456",
        "Bageriet, ALPHANUMERIC, Bageriet",
        "' Bageriet ', ALPHANUMERIC, Bageriet",
        "Kafe 7, ALPHANUMERIC, Kafe 7",
        "24hour, ALPHANUMERIC, 24hour",
        "A, ALPHANUMERIC, A",
        "ABCDEFGHIJK, ALPHANUMERIC, ABCDEFGHIJK"
    })
    void a_sender_is_known_by_how_it_is_written(String written, Kind kind, String value) {
        assertThat(SenderId.read(written)).contains(new SenderId(kind, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12",
                "0701740605",
                "+72323",
                "Åkeriet",
                "Café",
                "ABCDEFGHIJKL",
                "A_B",
                "A\nB",
                "A\u00a0B",
                "7 7",
                "4670174060512345"
            })
    void what_no_phone_would_show_is_no_sender(String written) {
        assertThat(SenderId.read(written)).isEmpty();
    }

    @Test
    void numbers_are_masked_in_logs_and_names_are_not() {
        assertThat(SenderId.of(new Msisdn("46701740605"))).hasToString("4670*****05");
        assertThat(SenderId.shortCode("72323")).hasToString("72***");
        assertThat(SenderId.alphanumeric("Bageriet")).hasToString("Bageriet");
    }

    @Test
    void a_name_that_cannot_be_shown_is_refused_in_words_for_its_owner() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SenderId.alphanumeric("Åkeriet"))
                .withMessage("a sender name has 1 to 11 letters a-z, digits or inner spaces, and at least one letter");
    }

    @Test
    void a_name_has_no_outer_spaces_and_at_least_one_letter() {
        assertThatIllegalArgumentException().isThrownBy(() -> SenderId.alphanumeric("Kafe "));
        assertThatIllegalArgumentException().isThrownBy(() -> SenderId.alphanumeric("46701740605"));
    }

    @Test
    void a_short_code_is_three_to_six_digits() {
        assertThatIllegalArgumentException().isThrownBy(() -> SenderId.shortCode("1234567"));
        assertThatIllegalArgumentException().isThrownBy(() -> SenderId.shortCode("12"));
    }
}
