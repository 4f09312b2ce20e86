package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.brevduva.sms.NumberReading.Read;
import org.brevduva.sms.NumberReading.Unreadable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPlanTest {

    private final NumberPlan swedish = new NumberPlan("SE");

    @Tag("S63")
    @ParameterizedTest
    @CsvFileSource(resources = "/sms/numbers.csv", quoteCharacter = '"')
    void a_number_is_read_as_its_writer_meant_it_or_refused_with_the_reason(
            String region, String written, String read) {
        assertThat(told(new NumberPlan(region).read(written))).isEqualTo(read);
    }

    @Tag("S1")
    @Test
    void a_number_with_the_own_country_code_needs_no_plus() {
        assertThat(swedish.read("4671243355")).isEqualTo(new Read(new Msisdn("4671243355")));
    }

    @Tag("S2")
    @Test
    void a_national_number_gets_the_country_of_the_plan() {
        assertThat(swedish.read("071243355")).isEqualTo(new Read(new Msisdn("4671243355")));
    }

    @Tag("S10")
    @ParameterizedTest
    @CsvSource({"079454541, 4679454541", "467089434, 467089434"})
    void a_number_that_no_directory_knows_is_read_all_the_same(String written, String digits) {
        assertThat(swedish.read(written)).isEqualTo(new Read(new Msisdn(digits)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "070\u00a0174\u00a006\u00a005",
                "070\u2009174\u202f06 05",
                "070\u2011174\u201306\u201405",
                "070\u2212174\u22120605",
                "\u202a+46 70 174 06 05\u202c",
                "\ufeff0701740605\u200e",
                "\t0701740605\r\n",
                "（070）1740605",
                "０７０１７４０６０５",
                "＋４６７０１７４０６０５",
                "٠٧٠١٧٤٠٦٠٥",
                "۰۷۰۱۷۴۰۶۰۵"
            })
    void what_keyboards_and_programs_of_the_world_write_is_understood(String written) {
        assertThat(swedish.read(written)).isEqualTo(new Read(new Msisdn("46701740605")));
    }

    @ParameterizedTest
    @CsvSource({"'', no number is written", "'   ', no number is written"})
    void nothing_is_no_number(String written, String why) {
        assertThat(swedish.read(written)).isEqualTo(new Unreadable(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"070174\r\n0605", "070174\u00000605", "070174\u001b0605", "070174\u00850605"})
    void a_control_character_is_never_repeated(String written) {
        assertThat(swedish.read(written))
                .isEqualTo(new Unreadable("a control character is not part of a phone number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"070174😀", "070174\ud83d", "070\u2028174", "070174\ue000", "070174\u0301"})
    void a_character_that_may_not_be_visible_is_not_repeated_either(String written) {
        assertThat(swedish.read(written))
                .isEqualTo(new Unreadable("a special character is not part of a phone number"));
    }

    @ParameterizedTest
    @CsvSource({
        "RU, 8 495 123 45 67, 74951234567",
        "HU, 06 20 123 4567, 36201234567",
        "IT, 06 1234 5678, 390612345678",
        "IT, 39 06 1234 5678, 390612345678",
        "IT, 312 345 6789, 393123456789",
        "RU, 916 123 45 67, 79161234567",
        "BR, (11) 96123-4567, 5511961234567",
        "BR, 00 46 70 174 06 05, 46701740605",
        "SG, 00 65 8123 4567, 6581234567",
        "AU, 0011 46 70 174 06 05, 46701740605",
        "AU, 0011 45 34 41 23 45, 4534412345",
        "AU, 0011 45 1234567890, 451234567890"
    })
    void a_country_may_dial_in_its_own_way(String region, String written, String digits) {
        assertThat(new NumberPlan(region).read(written)).isEqualTo(new Read(new Msisdn(digits)));
    }

    @Test
    void a_plan_knows_its_country() {
        assertThat(new NumberPlan("se").region()).isEqualTo("SE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "SWE", "001", "ZZ", "S\n"})
    void what_is_not_a_country_has_no_plan(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumberPlan(region))
                .withMessage("not a country with phone numbers; write two letters, such as SE");
    }

    @Test
    void whatever_is_written_is_answered_and_what_was_read_can_be_read_again() {
        Random random = new Random(15);
        List<String> alphabet = List.of(
                "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "4", "6", "7", "+", "00", "46", "070", " ", "-",
                "(", ")", "p", "x", "\u00a0", "\n", "٤", "😀", "*", "#");
        List<NumberPlan> plans = List.of(
                swedish, new NumberPlan("NO"), new NumberPlan("DK"), new NumberPlan("FI"), new NumberPlan("US"));

        for (int round = 0; round < 20_000; round++) {
            int letters = random.nextInt(4) == 0 ? alphabet.size() : 14;
            String written = random.ints(random.nextInt(22), 0, letters)
                    .mapToObj(alphabet::get)
                    .collect(Collectors.joining());
            NumberPlan plan = plans.get(round % plans.size());

            NumberReading reading = plan.read(written);

            if (reading instanceof Read read) {
                assertThat(plan.read("+" + read.number().digits())).as(written).isEqualTo(reading);
            } else {
                assertThat(told(reading))
                        .as(written)
                        .matches("[^\\p{Cntrl}]{5,120}")
                        .doesNotEndWith(".");
            }
        }
    }

    private static String told(NumberReading reading) {
        if (reading instanceof Read read) {
            return read.number().digits();
        }
        if (reading instanceof Unreadable unreadable) {
            return unreadable.why();
        }
        throw new AssertionError("no words for " + reading.getClass());
    }
}
