package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails that name the time from which they are sent. It is 08:00 in the morning, the 2nd of March 2026. */
@Timeout(60)
class ScheduleTest extends IntakeFixture {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'Mon, 2 Mar 2026 10:00:00 +0100'",
        "'2 Mar 2026 09:00 GMT'",
        "'Mon, 02 Mar 2026 09:00:00 UT'",
        "'Sun, 2 Mar 2026 04:00:00 EST (winter, of course)'",
        "'2026-03-02T10:00:00+01:00'",
        "'  2026-03-02t09:00:00z'",
    })
    void the_time_in_the_header_is_read_as_mail_programs_write_it(String written) throws Exception {
        Verdict verdict = take(deferred(written), PHONE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.from()).contains(NINE));
        assertThat(dueAt()).isEqualTo(NINE);
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow, Deferred-Delivery is no time",
        "'', Deferred-Delivery is no time",
        "'Mon, 2 Mar 2026 10:00:00', Deferred-Delivery is no time",
        "'31 Feb 2026 10:00:00 +0100', Deferred-Delivery is no time",
        "'2026-03-02 10:00', Deferred-Delivery is no time",
        "'Fri, 2 Mar 2025 10:00:00 +0100', 'the time to send it at, 2025-03-02 09:00 UTC, is over'",
        "'Mon, 2 Mar 2027 10:00:00 +0100', the time to send it at is too far off: write one before 2026-04-01 08:00 UTC",
    })
    void a_time_that_cannot_be_is_refused_in_clear_words(String written, String why) throws Exception {
        Verdict verdict = take(deferred(written), PHONE);

        assertThat(verdict).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TIME);
            assertThat(refused.why()).startsWith(why);
        });
        assertThat(sent()).isEmpty();
    }

    @Test
    void two_times_are_none() throws Exception {
        String twice = deferred("Mon, 2 Mar 2026 10:00:00 +0100").replaceFirst("(?m)^(Deferred.*\r\n)", "$1$1");

        assertThat(take(twice, PHONE)).isInstanceOf(Refused.class);
    }

    /** Another server may have kept the mail until then. */
    @Test
    void a_time_that_was_over_a_little_before_means_at_once() throws Exception {
        assertThat(take(deferred("Mon, 2 Mar 2026 07:00:00 +0000"), PHONE))
                .isEqualTo(new Accepted(lastSubmission(), 1, Optional.empty(), Optional.empty()));

        assertThat(dueAt()).isEqualTo(time.instant());
    }

    @Test
    void what_the_client_says_goes_before_the_header() throws Exception {
        Instant ten = NINE.plus(Duration.ofHours(1));

        intake.take(held(ten, PHONE), stream(deferred("Mon, 2 Mar 2026 10:00:00 +0100")));

        assertThat(dueAt()).isEqualTo(ten);
    }

    @Test
    void only_mail_that_becomes_an_sms_can_be_kept() throws Exception {
        Verdict verdict = intake.take(held(NINE, "help"), stream(mail("hej")));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("only a mail that becomes an SMS is kept for a later time"));
    }

    @Test
    void holdfor_counts_from_now_and_is_never_shorter_than_asked_for() {
        Schedule schedule = new Schedule(Duration.ofDays(30), () -> NINE.plusMillis(1));

        assertThat(schedule.holdFor("60")).isEqualTo(new SendTime.From(Optional.of(NINE.plusSeconds(61))));
        assertThat(schedule.holdFor("2592000")).isInstanceOf(SendTime.From.class);
        assertThat(schedule.holdFor("2592001")).isInstanceOf(SendTime.Wrong.class);
        assertThat(schedule.holdFor("0")).isInstanceOf(SendTime.Wrong.class);
        assertThat(schedule.holdFor("1h")).isInstanceOf(SendTime.Wrong.class);
    }

    @Test
    void holduntil_is_a_time_that_has_not_come() {
        Schedule schedule = new Schedule(Duration.ofDays(30), time);

        assertThat(schedule.holdUntil("2026-03-02T10:00:00+01:00")).isEqualTo(new SendTime.From(Optional.of(NINE)));
        assertThat(schedule.holdUntil("2026-03-02T07:59:30Z"))
                .as("clocks differ")
                .isEqualTo(SendTime.AT_ONCE);
        assertThat(schedule.holdUntil("2026-03-02T07:00:00Z")).isInstanceOf(SendTime.Wrong.class);
        assertThat(schedule.holdUntil("2027-03-02T07:00:00Z")).isInstanceOf(SendTime.Wrong.class);
        assertThat(schedule.holdUntil("2026-03-02")).isInstanceOf(SendTime.Wrong.class);
    }

    @Test
    void whatever_stands_there_nothing_breaks() {
        Schedule schedule = new Schedule(Duration.ofDays(30), time);
        Random random = new Random(46);
        String letters = "0123456789:-+TZ, .MarGMT()\u00e5\n";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder written = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                written.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(schedule.holdUntil(written.toString())).isNotNull();
            assertThat(schedule.holdFor(written.toString())).isNotNull();
        }
    }

    private static String deferred(String written) {
        return "Deferred-Delivery: " + written + "\r\n" + mail("hej");
    }

    private Envelope held(Instant until, String... locals) {
        Envelope plain = envelope(trusted(), ANNA, recipients(locals));
        return new Envelope(
                plain.client(),
                plain.helo(),
                plain.login(),
                plain.sender(),
                plain.notifications(),
                plain.recipients(),
                Optional.of(until));
    }

    private Instant dueAt() {
        return store.inTransaction(tx ->
                        tx.first("SELECT due_at FROM parcel WHERE lane = ?", row -> row.instant("due_at"), LANE.name()))
                .orElseThrow();
    }

    private long lastSubmission() {
        return store.inTransaction(tx -> tx.first("SELECT MAX(id) AS id FROM submission", row -> row.number("id")))
                .orElseThrow();
    }
}
