package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(10), Duration.ofMinutes(2));
    private static final Duration LONG = Duration.ofDays(2);

    /** Neither early nor late. */
    private static final RandomGenerator IN_THE_MIDDLE = () -> Long.MIN_VALUE;

    @TempDir
    Path directory;

    @Test
    void waits_come_one_after_the_other_and_the_last_repeats() {
        RetryPolicy policy = new RetryPolicy(WAITS, LONG, IN_THE_MIDDLE);

        assertThat(wait(policy, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(wait(policy, 2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait(policy, 3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait(policy, 1_000)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_wait_is_spread_by_a_quarter_either_way_and_not_further() {
        RetryPolicy policy = new RetryPolicy(WAITS, LONG, new Random(46));
        TreeSet<Duration> waits = new TreeSet<>();

        for (int round = 0; round < 2_000; round++) {
            waits.add(wait(policy, 1));
        }

        assertThat(waits.first()).isBetween(Duration.ofMillis(7_500), Duration.ofMillis(7_600));
        assertThat(waits.last()).isBetween(Duration.ofMillis(12_400), Duration.ofMillis(12_500));
    }

    @Test
    void a_wait_that_was_asked_for_is_kept_to_the_second() {
        RetryPolicy policy = new RetryPolicy(WAITS, LONG, new Random(46));

        assertThat(policy.next(parcel(NOW.plus(LONG)), 1, Optional.of(Duration.ofSeconds(3)), NOW))
                .contains(NOW.plusSeconds(3));
    }

    @Test
    void a_parcel_may_wait_until_its_end_and_no_moment_longer() {
        RetryPolicy policy = new RetryPolicy(WAITS, LONG, IN_THE_MIDDLE);

        assertThat(policy.next(parcel(NOW.plusSeconds(10)), 1, Optional.empty(), NOW))
                .contains(NOW.plusSeconds(10));
        assertThat(policy.next(parcel(NOW.plusMillis(9_999)), 1, Optional.empty(), NOW))
                .isEmpty();
    }

    @Test
    void a_policy_without_waits_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(List.of(), LONG, IN_THE_MIDDLE));
    }

    @Test
    void waits_are_written_one_after_the_other() throws Exception {
        RetryPolicy policy = read("retry = \"500ms, 10s,2m , 1h\"\ngive-up-after = \"3d\"");

        assertThat(policy.waits())
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofHours(1));
        assertThat(policy.giveUpAfter()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void without_settings_a_parcel_is_tried_for_two_days() throws Exception {
        RetryPolicy policy = read("");

        assertThat(policy.waits()).startsWith(Duration.ofSeconds(10)).endsWith(Duration.ofHours(1));
        assertThat(policy.giveUpAfter()).isEqualTo(Duration.ofHours(48));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "soon|'soon' is not a time",
                "10s, 30|'30' is not a time",
                "10s,|'' is not a time",
                "10s, -5m|'-5m' is not a time",
                "0s|a wait of nothing would try without end"
            })
    void waits_that_cannot_be_read_are_complained_of(String written, String why) {
        assertThatThrownBy(() -> read("retry = \"" + written + "\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("test.toml:2: [smsc.telia] retry = ")
                .hasMessageContaining(why)
                .hasMessageContaining("hint: write the waits one after the other, as in 10s, 30s");
    }

    private RetryPolicy read(String settings) throws Exception {
        Path file = Files.writeString(directory.resolve("test.toml"), "[smsc.telia]\n" + settings + "\n");
        ConfigFile config = ConfigFile.read(file, Map.of());
        RetryPolicy policy = RetryPolicy.read(config.sections("smsc").get(0), new Random(46));
        config.throwIfWrong();
        return policy;
    }

    private static Duration wait(RetryPolicy policy, int attempts) {
        Instant again = policy.next(parcel(NOW.plus(LONG)), attempts, Optional.empty(), NOW)
                .orElseThrow();
        return Duration.between(NOW, again);
    }

    private static Parcel parcel(Instant giveUpAt) {
        return new Parcel(1, new Lane("mail"), "", 0, NOW, giveUpAt, Optional.empty());
    }
}
