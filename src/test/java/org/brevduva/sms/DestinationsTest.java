package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DestinationsTest {

    private final Destinations destinations = new Destinations();

    @Test
    void what_is_found_is_what_each_number_by_itself_says() {
        for (String digits : new String[] {
            "46701740605",
            "46701740699",
            "46939123456",
            "12025550123",
            "12425550123",
            "4791234567",
            "3545551234",
            "88213123456"
        }) {
            Msisdn number = new Msisdn(digits);

            assertThat(destinations.of(number)).as(digits).isEqualTo(Destination.of(number));
            assertThat(destinations.of(number)).as(digits).isEqualTo(Destination.of(number));
        }
    }

    @Test
    void numbers_of_another_length_are_of_another_block() {
        Msisdn shorter = new Msisdn("4670174060");
        Msisdn longer = new Msisdn("467017406050");

        assertThat(destinations.of(shorter)).isEqualTo(Destination.of(shorter));
        assertThat(destinations.of(longer)).isEqualTo(Destination.of(longer));
    }

    @Test
    void more_blocks_than_are_kept_are_read_all_the_same() {
        for (int i = 0; i < 20_500; i++) {
            destinations.of(new Msisdn(Long.toString(46_700_000_000L + i * 10_000L)));
        }

        assertThat(destinations.of(new Msisdn("46701740605")).country()).contains("SE");
    }
}
