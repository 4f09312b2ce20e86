package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three exchanges each way within ten minutes are enough here. */
@Timeout(60)
class LoopGuardTest extends IntakeFixture {

    private static final Refused CIRCLE = new Refused(
            Reason.LOOP,
            "mailbox and phone have answered each other 3 times within 10 minutes, as machines do: wait that long");

    private int mails;

    @Test
    void who_answer_each_other_too_often_are_stopped_and_go_on_after_the_window() throws Exception {
        for (int i = 0; i < 3; i++) {
            texts(PHONE, "ping");
            assertThat(write(PHONE)).isInstanceOf(Accepted.class);
        }
        texts(PHONE, "ping");
        Verdict fourth = write(PHONE);
        time.pass(Duration.ofMinutes(10));
        Verdict atTheEnd = write(PHONE);
        time.pass(Duration.ofMillis(1));

        assertThat(fourth).isEqualTo(CIRCLE);
        assertThat(atTheEnd).isEqualTo(CIRCLE);
        assertThat(write(PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void two_programs_that_answer_everything_at_once_stop_by_themselves() throws Exception {
        int rounds = 0;
        texts(PHONE, "Your request was received");
        while (rounds < 50) {
            Verdict answer = takeFromElsewhere(
                    mail("anna@firma.example", "<" + rounds + "@firma.example>", "Re: SMS", "Thank you for writing"),
                    replyTo());
            if (answer instanceof Refused) {
                assertThat(answer).isEqualTo(CIRCLE);
                break;
            }
            rounds++;
            time.pass(Duration.ofSeconds(2));
            texts(PHONE, "Your request was received");
        }

        assertThat(rounds).isEqualTo(3);
        assertThat(sent()).hasSize(3);
    }

    @Test
    void the_circle_is_that_of_one_mailbox_and_one_phone() throws Exception {
        for (int i = 0; i < 3; i++) {
            texts(PHONE, "ping");
            write(PHONE);
        }

        assertThat(write(PHONE)).isEqualTo(CIRCLE);
        assertThat(write("46701740606")).isInstanceOf(Accepted.class);
        assertThat(take(mail(BO, "<bo@firma.example>", "hej", "hej"), PHONE)).isInstanceOf(Accepted.class);
        assertThat(write(PHONE, "46701740606")).isEqualTo(CIRCLE);
    }

    @Test
    void who_only_sends_is_never_taken_for_a_circle() throws Exception {
        texts(PHONE, "Hur många?");
        texts(PHONE, "Hallå?");

        for (int i = 0; i < 20; i++) {
            assertThat(write(PHONE)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_phone_that_only_sends_keeps_nobody_from_answering() throws Exception {
        for (int i = 0; i < 20; i++) {
            texts(PHONE, "Hallå?");
        }

        assertThat(write(PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void people_who_write_to_each_other_the_whole_day_are_left_alone() throws Exception {
        for (int i = 0; i < 12; i++) {
            texts(PHONE, "Och sedan?");
            assertThat(write(PHONE)).isInstanceOf(Accepted.class);
            time.pass(Duration.ofMinutes(4));
        }
    }

    private Verdict write(String... phones) throws Exception {
        return take(mail(ANNA, "<w" + mails++ + "@firma.example>", "hej", "hej"), phones);
    }
}
