package org.brevduva.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.brevduva.message.Reporting.Choice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {

    /** Of FAILED, UNKNOWN, UNDER_WAY and DELIVERED, in that order: first in the middle, then at the end. */
    @ParameterizedTest
    @CsvSource({
        "NONE,             '',              ....,  ....",
        "FAILURES,         '',              xx..,  xxx.",
        "ALL,              '',              xxx.,  xxxx",
        "ALL,              NEVER,           ....,  ....",
        "NONE,             SUCCESS,         ....,  ..xx",
        "ALL,              FAILURE,         xx..,  xxx.",
        "NONE,             DELAY,           ..x.,  ....",
        "FAILURES,         'FAILURE,SUCCESS', xx..,  xxxx",
        "NONE,             'DELAY,FAILURE', xxx.,  xxx.",
    })
    void what_calls_for_a_report(Choice choice, String asked, String middle, String end) {
        Wish wish = new Wish(choice, Optional.of(asked).filter(some -> !some.isEmpty()));

        assertThat(calls(wish, false)).isEqualTo(middle);
        assertThat(calls(wish, true)).isEqualTo(end);
    }

    private static String calls(Wish wish, boolean last) {
        StringBuilder calls = new StringBuilder();
        for (Fate fate : Fate.values()) {
            calls.append(wish.callsFor(fate, last) ? 'x' : '.');
        }
        return calls.toString();
    }
}
