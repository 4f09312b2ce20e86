package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartStateTest {

    /** All arrows that there are; a state on the left alone is an end. */
    @ParameterizedTest
    @CsvSource({
        "WAITING,    SUBMITTING UNKNOWN REFUSED GIVEN_UP CANCELED",
        "SUBMITTING, WAITING IN_DOUBT SUBMITTED DELIVERED EXPIRED FAILED REFUSED GIVEN_UP",
        "IN_DOUBT,   WAITING SUBMITTING SUBMITTED DELIVERED EXPIRED FAILED UNKNOWN REFUSED GIVEN_UP",
        "SUBMITTED,  DELIVERED EXPIRED FAILED UNKNOWN",
        "UNKNOWN,    DELIVERED EXPIRED FAILED REFUSED",
        "DELIVERED,  ''",
        "EXPIRED,    ''",
        "FAILED,     ''",
        "REFUSED,    ''",
        "GIVEN_UP,   ''",
        "CANCELED,   ''"
    })
    void a_part_goes_where_its_arrows_lead_and_nowhere_else(PartState from, String to) {
        List<String> followers = Stream.of(PartState.values())
                .filter(from::mayBecome)
                .map(PartState::name)
                .toList();

        assertThat(String.join(" ", followers)).isEqualTo(to);
    }

    @Test
    void a_where_clause_names_the_states_before() {
        assertThat(PartState.before(PartState.SUBMITTED)).isEqualTo("'SUBMITTING', 'IN_DOUBT'");
        assertThat(PartState.before(PartState.CANCELED)).isEqualTo("'WAITING'");
    }

    @Test
    void a_receipt_takes_a_part_to_the_state_that_it_means() {
        assertThat(PartState.of(Status.DELIVERED_TO_HANDSET)).isEqualTo(PartState.DELIVERED);
        assertThat(PartState.of(Status.EXPIRED)).isEqualTo(PartState.EXPIRED);
        assertThat(PartState.of(Status.CANCELED)).isEqualTo(PartState.FAILED);
        assertThat(PartState.of(Status.DELIVERY_TO_HANDSET_FAILED)).isEqualTo(PartState.FAILED);
        assertThat(PartState.of(Status.GENERIC_REJECTED)).isEqualTo(PartState.FAILED);
        assertThat(PartState.of(Status.UNKNOWN)).isEqualTo(PartState.UNKNOWN);
        assertThat(PartState.of(Status.DELIVERED_TO_CARRIER)).isEqualTo(PartState.SUBMITTED);
    }
}
