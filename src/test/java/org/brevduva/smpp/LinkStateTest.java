package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkStateTest {

    @ParameterizedTest
    @CsvSource({
        "DOWN,       CONNECTING",
        "CONNECTING, BOUND DOWN",
        "BOUND,      UNBINDING DOWN",
        "UNBINDING,  DOWN",
    })
    void a_link_moves_only_along_the_arrows(LinkState from, String to) {
        for (LinkState next : LinkState.values()) {
            assertThat(from.mayBecome(next))
                    .as("%s to %s", from, next)
                    .isEqualTo((" " + to + " ").contains(" " + next + " "));
        }
    }
}
