package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S99")
class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "46701740605, SE, false, false",
        "46939101234, SE, false, true",
        "467190012345, SE, false, false",
        "12025550123, US, true, false",
        "16135550123, CA, true, false",
        "18765550123, JM, true, false",
        "19002345678, US, true, true",
        "19995550123, North America, true, false",
        "447400123456, GB, false, false",
        "449098765432, GB, false, true",
        "79123456789, RU, false, false",
        "77012345678, KZ, false, false",
        "4741234567, NO, false, false",
        "38349123456, XK, false, false",
        "2101234567, no country that we know, false, false",
        "88213000000000, no country that we know, false, false"
    })
    void a_number_is_where_its_digits_say(String digits, String where, boolean northAmerica, boolean premium) {
        Destination destination = Destination.of(new Msisdn(digits));

        assertThat(destination.inWords()).isEqualTo(where);
        assertThat(destination.northAmerica()).isEqualTo(northAmerica);
        assertThat(destination.premium()).isEqualTo(premium);
    }

    @ParameterizedTest
    @CsvSource({
        "46701740605, *, true",
        "46701740605, 'SE,NO', true",
        "46701740605, NO, false",
        "467190012345, SE, true",
        "12025550123, *, false",
        "12025550123, '*,US', true",
        "12025550123, '*,CA', false",
        "16135550123, 'SE,CA', true",
        "18765550123, '*,US,CA', false",
        "19995550123, '*,US,CA', false",
        "77012345678, RU, false",
        "77012345678, KZ, true",
        "2101234567, *, true",
        "2101234567, SE, false"
    })
    void the_star_is_all_the_world_but_north_america(String digits, String countries, boolean allowed) {
        Set<String> list = Arrays.stream(countries.split(",")).collect(Collectors.toSet());

        assertThat(Destination.of(new Msisdn(digits)).isAmong(list)).isEqualTo(allowed);
    }

    @Test
    void every_number_that_can_be_written_is_somewhere_and_none_hides_in_north_america() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
            for (int more = 6 + random.nextInt(9); more > 0; more--) {
                digits.append(random.nextInt(10));
            }
            Destination destination = Destination.of(new Msisdn(digits.toString()));

            assertThat(destination.northAmerica()).as(digits.toString()).isEqualTo(digits.charAt(0) == '1');
            assertThat(destination.isAmong(Set.of("*"))).isEqualTo(digits.charAt(0) != '1');
            assertThat(destination.inWords()).matches("[A-Z]{2}|North America|no country that we know");
        }
    }
}
