package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    @Test
    void a_number_in_a_log_is_masked() {
        Msisdn number = new Msisdn("46701740605");

        assertThat(number).hasToString("4670*****05");
        assertThat(number.digits()).isEqualTo("46701740605");
    }

    @Test
    void the_shortest_number_still_hides_a_digit() {
        assertThat(new Msisdn("4670605")).hasToString("4670*05");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "467060",
                "+46701740605",
                "0701740605",
                "4670174060512345",
                "46701740605\n",
                "46 701740605",
                "٤٦٧٠١٧٤٠٦٠٥"
            })
    void what_is_not_a_whole_number_cannot_be_one(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Msisdn(wrong))
                .withMessage("not an international number (" + wrong.length() + " characters)");
    }
}
