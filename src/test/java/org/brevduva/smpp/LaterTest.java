package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.Status;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an SMSC is told of later times, and what is too late for it. */
@Timeout(60)
class LaterTest {

    private static final String SMSC_KEEPS = "scheduled-delivery = \"smsc\"\n";

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @CsvSource({
        "'', '', 000000010000000R",
        "'scheduled-delivery = \"smsc\"', 260302100000000+, 260302110000000+",
    })
    void the_validity_counts_from_the_later_time(String line, String schedule, String validity) {
        Optional<Instant> later = Optional.of(time.instant().plus(Duration.ofHours(2)));

        SubmitSm sm = written("validity = \"1h\"\n" + line, later, line.isEmpty() ? 2 : 0);

        assertThat(sm.schedule()).isEqualTo(schedule);
        assertThat(sm.validity()).isEqualTo(validity);
    }

    @Test
    void an_operator_that_keeps_what_is_for_later_is_told_no_time_that_has_come() {
        SubmitSm sm = written(SMSC_KEEPS, Optional.of(time.instant().plus(Duration.ofHours(2))), 3);

        assertThat(sm.schedule()).isEmpty();
    }

    @Test
    void what_is_not_for_later_is_told_no_time() {
        SubmitSm sm = written(SMSC_KEEPS + "validity = \"1h\"\n", Optional.empty(), 0);

        assertThat(sm.schedule()).isEmpty();
        assertThat(sm.validity()).isEqualTo("000000010000000R");
    }

    /** {@code passed}: hours since it was accepted. */
    private SubmitSm written(String lines, Optional<Instant> sendAt, int passed) {
        SmsText text = new SmsText("Hej");
        Concatenation.Width width = Concatenation.Width.EIGHT_BIT;
        OutgoingPart part = new OutgoingPart(
                2,
                1,
                1,
                1,
                new Msisdn("46701740605"),
                SenderId.alphanumeric("Firma"),
                text,
                width,
                Optional.empty(),
                sendAt);
        Instant accepted = time.instant();
        time.pass(Duration.ofHours(passed));
        return new SubmitWriter(LinkSettings.written(lines).submit(), time)
                .part(part, Segmenter.cut(text, width, Optional.empty()), accepted);
    }

    @Test
    void the_time_stands_in_the_packet() throws Exception {
        try (RawSmsc raw = new RawSmsc();
                Office office = Office.at(
                        directory, LinkSettings.submitting(SMSC_KEEPS, LinkSettings.to(raw.port(), Map.of())));
                RawSmsc.Client client = raw.acceptBind()) {
            Instant later = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
            office.sends("Hej", Optional.of(later), Sessions.ANNA);

            Pdu submit = client.read();

            assertThat(submit.command()).isEqualTo(Pdu.SUBMIT_SM);
            String digits = later.toString().substring(2).replaceAll("[^0-9]", "");
            assertThat(new String(submit.octets(), StandardCharsets.ISO_8859_1)).contains("\0" + digits + "000+\0");
        }
    }

    @Test
    void what_no_link_took_in_time_is_expired_and_is_not_sent_when_the_link_comes_back() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            smsc.stopsListening();
            try (Office office = Office.at(directory, LinkSettings.to(smsc.port()))) {
                long message = office.sends("Ett långt meddelande, som inte får plats. ".repeat(10), Sessions.ANNA);
                office.change("UPDATE parcel SET give_up_at = due_at");

                await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.EXPIRED));
                smsc.listensAgain();
                long next = office.sends("Hej", Sessions.ANNA);

                await().untilAsserted(() -> assertThat(office.status(next)).isEqualTo(Status.DELIVERED_TO_HANDSET));
                assertThat(smsc.submits()).hasSize(1);
                assertThat(office.status(message)).isEqualTo(Status.EXPIRED);
            }
        }
    }

    @Test
    void a_message_of_which_one_part_was_taken_in_time_and_the_others_were_not_is_expired() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0);
                Office office = Office.at(directory, LinkSettings.to(smsc.port(), Map.of("window", 1)))) {
            // Taken, then a passing no for the others, again and again.
            AtomicInteger submits = new AtomicInteger();
            smsc.behavesAs(submit -> submits.incrementAndGet() == 1 ? new Answer.Accept() : new Answer.Refuse(0x08));
            long message = office.sends("Ett långt meddelande, som inte får plats. ".repeat(10), Sessions.ANNA);
            await().until(() -> office.number("SELECT COUNT(*) AS n FROM parcel WHERE attempts > 0") == 2);

            office.change("UPDATE parcel SET give_up_at = accepted_at, due_at = accepted_at WHERE state = 'DUE'");

            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.EXPIRED));
            assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state = 'GIVEN_UP' AND status = 202"))
                    .isEqualTo(2);
            assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state = 'DELIVERED'"))
                    .isEqualTo(1);
            assertThat(office.waiting()).isZero();
        }
    }

    @Test
    void a_part_in_doubt_whose_time_is_over_is_not_called_expired() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0);
                Office office = Office.at(directory, LinkSettings.to(smsc.port(), Map.of("in-doubt-wait", 60_000)))) {
            await().until(() -> office.binds.isBound());
            smsc.isSilent(true);
            smsc.sendsNoReceipts();
            long message = office.sends("Hej", Sessions.ANNA);
            await().until(() -> smsc.counts().submits() == 1);
            smsc.dropsLinks();
            await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));

            office.change("UPDATE parcel SET give_up_at = accepted_at, due_at = accepted_at");

            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.UNKNOWN));
            await().until(() -> office.view().smsc().resting() == 0);
        }
    }
}
