package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.brevduva.sms.NumberBlocks.Listed;
import org.brevduva.sms.NumberReading.Read;
import org.brevduva.sms.NumberReading.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBlocksTest {

    private final NumberBlocks swedish = new NumberBlocks(new NumberPlan("SE"));

    @Test
    void a_number_of_a_block_that_is_known_keeps_its_own_digits() {
        swedish.read("070-174 06 05");

        assertThat(swedish.read("070-174 06 99"))
                .isEqualTo(new Listed(new Read(new Msisdn("46701740699")), NumberKind.MOBILE));
    }

    @Test
    void what_is_no_number_is_told_in_the_words_of_the_plan() {
        NumberPlan plan = new NumberPlan("SE");

        for (String written : List.of("", "Anna", "12", "999123456789", "999123456780", "+46+701740605")) {
            assertThat(swedish.read(written).reading())
                    .isEqualTo(plan.read(written))
                    .isInstanceOf(Unreadable.class);
        }
    }

    /** The whole point: thousands of numbers are read as if each had been asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"SE", "NO", "DK", "FI", "DE", "GB", "US", "IT"})
    void reading_by_blocks_is_reading_one_by_one(String region) {
        NumberPlan plan = new NumberPlan(region);
        NumberBlocks blocks = new NumberBlocks(plan);
        Random random = new Random(46);
        String[] starts = {"070", "+4670", "00467", "01", "+4917", "+1201", "20", "40", "447", "3", "0900", "+39"};

        for (int round = 0; round < 2_000; round++) {
            StringBuilder written = new StringBuilder(starts[random.nextInt(starts.length)]);
            int length = 6 + random.nextInt(8);
            while (written.length() < length) {
                written.append(random.nextInt(round % 2 == 0 ? 10 : 2)); // half of them fall into few blocks
            }

            assertThat(blocks.read(written.toString()).reading())
                    .as(written.toString())
                    .isEqualTo(plan.read(written.toString()));
        }
    }
}
