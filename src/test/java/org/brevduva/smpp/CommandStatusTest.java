package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.brevduva.message.Status;
import org.brevduva.spool.Outcome;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0x04, wrong bind state 0x04",
        "0x08, system error 0x08",
        "0x45, submit failed 0x45",
        "0x64, temporary application error 0x64",
    })
    void a_passing_trouble_waits_by_the_retry_policy(String code, String why) {
        assertThat(CommandStatus.outcome(Integer.decode(code))).isEqualTo(new Outcome.TryLater(why));
        assertThat(CommandStatus.isTrouble(Integer.decode(code))).isTrue();
        assertThat(CommandStatus.isTooMany(Integer.decode(code))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0x14, message queue full 0x14", "0x58, throttled 0x58"})
    void too_many_at_once_comes_back_soon_and_is_no_trouble(String code, String why) {
        Optional<Duration> soon = Optional.of(Duration.ofSeconds(1));

        assertThat(CommandStatus.outcome(Integer.decode(code))).isEqualTo(new Outcome.TryLater(why, soon));
        assertThat(CommandStatus.isTooMany(Integer.decode(code))).isTrue();
        assertThat(CommandStatus.isTrouble(Integer.decode(code))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0x01,  INVALID_CONTENT,          wrong message length 0x01",
        "0x0a,  INVALID_SENDER,           wrong source address 0x0a",
        "0x0b,  INVALID_RECIPIENT,        wrong destination address 0x0b",
        "0x48,  INVALID_SENDER,           wrong source type of number 0x48",
        "0x49,  INVALID_SENDER,           wrong source numbering plan 0x49",
        "0x50,  INVALID_RECIPIENT,        wrong destination type of number 0x50",
        "0x51,  INVALID_RECIPIENT,        wrong destination numbering plan 0x51",
        "0x65,  GENERIC_REJECTED,         permanent application error 0x65",
        "0x66,  GENERIC_REJECTED,         rejected by an application 0x66",
        "0xfe,  GENERIC_DELIVERY_FAILURE, delivery failed 0xfe",
        "0x101, RECIPIENT_REJECTED,       not allowed to this number 0x101",
        "0x104, INVALID_CONTENT,          wrong data coding 0x104",
    })
    void a_lasting_no_has_a_status_that_says_why(String code, Status status, String why) {
        assertThat(CommandStatus.outcome(Integer.decode(code))).isEqualTo(new Outcome.Refused(why, status.code()));
        assertThat(CommandStatus.isTrouble(Integer.decode(code))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0xff, 0x400, 0x7fffffff, -1})
    void what_is_not_in_the_table_is_a_lasting_no(int code) {
        Outcome outcome = CommandStatus.outcome(code);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(
                        String.format("operator said no 0x%02x", code), Status.GENERIC_REJECTED.code()));
    }

    /** With the tests above, every line of the table is spoken for. */
    @Test
    void the_table_has_eighteen_lines() {
        assertThat(CommandStatus.values()).hasSize(4 + 2 + 12);
    }

    @Test
    void the_names_are_those_of_the_standard() throws Exception {
        for (CommandStatus status : CommandStatus.values()) {
            int code = SMPPConstant.class.getField(nameInJsmpp(status)).getInt(null);
            assertThat(words(CommandStatus.outcome(code)))
                    .endsWith(String.format(" 0x%02x", code))
                    .doesNotContain("operator said no");
        }
    }

    private static String nameInJsmpp(CommandStatus status) {
        return "STAT_ESME_" + status.name();
    }

    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.why() : ((Outcome.TryLater) outcome).why();
    }
}
