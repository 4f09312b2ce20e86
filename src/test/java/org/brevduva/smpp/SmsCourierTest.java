package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Status;
import org.brevduva.simulator.ReceiptState;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.sms.Concatenation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the spool to the operator and back, over a real store and a real link. */
@Timeout(60)
class SmsCourierTest {

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    private void open(Map<String, Integer> settings) throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port(), settings));
        await().until(() -> office.binds.isBound());
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    @Test
    void a_text_arrives_and_its_receipt_says_so() throws Exception {
        open(Map.of());

        long message = office.sends("Hej på dig", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(smsc.phone(Sessions.ANNA).received()).singleElement().satisfies(sms -> {
            assertThat(sms.from()).isEqualTo(Office.OURS);
            assertThat(sms.text()).isEqualTo("Hej på dig");
        });
        assertThat(office.waiting()).isZero();
    }

    @Test
    void a_long_text_arrives_whole() throws Exception {
        open(Map.of());
        String text = "Ett långt meddelande, som inte får plats. ".repeat(10).strip();

        long message = office.sends(text, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(smsc.phone(Sessions.ANNA).received()).singleElement().satisfies(sms -> {
            assertThat(sms.text()).isEqualTo(text);
            assertThat(sms.parts()).isEqualTo(3);
        });
        assertThat(smsc.submits())
                .extracting(part -> part.concatenation().map(Concatenation::number))
                .containsExactly(Optional.of(1), Optional.of(2), Optional.of(3));
    }

    @Test
    void never_more_than_the_window_wait_for_their_answers() throws Exception {
        smsc.answersAfter(Duration.ofMillis(10));
        open(Map.of("window", 7));

        office.sends("Hej", Office.phones(200));

        await().until(() -> smsc.counts().submits() == 200);
        assertThat(smsc.counts().mostUnanswered()).isEqualTo(7);
        assertThat(smsc.submits()).extracting(SubmittedPart::destination).doesNotHaveDuplicates();
    }

    @Test
    void no_more_leave_in_a_second_than_the_operator_sells() throws Exception {
        open(Map.of("window", 50, "throughput", 200));

        office.sends("Hej", Office.phones(300));

        await().until(() -> smsc.counts().submits() == 300);
        List<Long> stamps =
                smsc.submits().stream().map(SubmittedPart::nanos).sorted().toList();
        long second = Duration.ofSeconds(1).toNanos();
        for (long from : stamps) {
            assertThat(stamps.stream()
                            .filter(at -> at >= from && at < from + second)
                            .count())
                    .isLessThanOrEqualTo(250);
        }
        assertThat(stamps.get(299) - stamps.get(0)).isGreaterThan(second);
    }

    @Test
    void what_is_throttled_comes_back_and_nothing_is_lost_or_doubled() throws Exception {
        smsc.throttles(20);
        open(Map.of("window", 20));
        String[] phones = Office.phones(100);

        long first = office.sends("Hej", phones);

        await().atMost(Duration.ofSeconds(30)).until(() -> office.waiting() == 0);
        assertThat(smsc.counts().refused()).isPositive();
        assertThat(smsc.submits())
                .extracting(SubmittedPart::destination)
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(phones));
        await().untilAsserted(() -> assertThat(office.status(first)).isEqualTo(Status.DELIVERED_TO_HANDSET));
    }

    /** Not in fits and starts: a pause of a whole second would take half of what it sells. */
    @Test
    void an_smsc_that_throttles_soon_gets_most_of_what_it_takes_and_that_is_shown() throws Exception {
        smsc.throttles(20);
        smsc.sendsNoReceipts();
        open(Map.of("window", 20));

        office.sends("Hej", Office.phones(200));

        await().until(() -> office.view().smsc().rate().isPresent());
        await().atMost(Duration.ofSeconds(40)).until(() -> office.waiting() == 0);
        assertThat(smsc.counts().refused()).as("of two hundred").isLessThan(100);
        assertThat(office.view().smsc().health()).isEqualTo(Health.SERVING);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0a, INVALID_SENDER",
        "0x0b, INVALID_RECIPIENT",
        "0x101, RECIPIENT_REJECTED",
        "0x3ff, GENERIC_REJECTED"
    })
    void a_lasting_no_is_final_and_says_why(String code, Status status) throws Exception {
        smsc.refusesNext(Integer.decode(code));
        open(Map.of());

        long message = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(status));
        assertThat(office.state(message)).isEqualTo("REFUSED");
        assertThat(office.waiting()).isZero();
        assertThat(smsc.submits()).isEmpty();
    }

    @Test
    void while_the_link_is_down_texts_wait_and_then_leave_once() throws Exception {
        open(Map.of());
        smsc.stopsListening();
        smsc.dropsLinks();
        await().until(() -> !office.binds.isBound());

        long message = office.sends("Hej", Sessions.ANNA);
        assertThat(office.status(message)).isEqualTo(Status.QUEUED);
        smsc.listensAgain();

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_receipt_may_overtake_the_answer_to_its_submit() throws Exception {
        smsc.receiptsOvertakeAnswers(true);
        smsc.answersAfter(Duration.ofMillis(300));
        open(Map.of());

        long message = office.sends("Hej", Sessions.ANNA);

        await().until(() -> smsc.counts().receiptsAcknowledged() == 1);
        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(office.number("SELECT COUNT(*) AS n FROM early_receipt")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"UNDELIV, DELIVERY_TO_HANDSET_FAILED", "EXPIRED, EXPIRED", "REJECTD, GENERIC_REJECTED"})
    void a_receipt_may_say_that_it_failed(ReceiptState state, Status status) throws Exception {
        smsc.receiptsSay(state);
        open(Map.of());

        long message = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(status));
    }

    @Test
    void hundreds_of_texts_through_a_link_that_is_dropped_again_and_again_all_arrive() throws Exception {
        open(Map.of("window", 20, "in-doubt-wait", 100));
        String[] phones = Office.phones(400);
        smsc.answersAfter(Duration.ofMillis(2));

        office.sends("Hej", phones);
        for (int drops = 1; drops <= 5; drops++) {
            long enough = drops * 50L;
            await().until(() -> smsc.counts().submits() >= enough && office.binds.isBound());
            smsc.dropsLinks();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> office.waiting() == 0);
        assertThat(smsc.submits()).extracting(SubmittedPart::destination).contains(phones);
        assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state NOT IN ('SUBMITTED', 'DELIVERED')"))
                .isZero();
        assertThat(smsc.submits().size() - phones.length).as("twice").isLessThanOrEqualTo(5 * 20);
        assertThat(office.progress.resentInDoubt())
                .isGreaterThanOrEqualTo(smsc.submits().size() - phones.length);
    }
}
