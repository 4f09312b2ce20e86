package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.brevduva.message.Status;
import org.brevduva.simulator.ReceiptState;
import org.brevduva.simulator.SmscSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Receipts of an operator that spells ids in its own way find their parts. */
@Timeout(60)
class ReceiptIdsTest {

    private static final long FIRST = 1_000_000;

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    private void open(Map<String, Integer> changes) throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port(), changes));
        await().until(() -> office.binds.isBound());
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    private static LongFunction<String> as(String format) {
        return number -> String.format(format, number + FIRST);
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("as answered", as("%08X"), as("%08X")),
                Arguments.of("as answered", as("%d"), as("%d")),
                Arguments.of("as answered", as("6f1e-%d-a"), as("6f1e-%d-a")),
                Arguments.of("other case or zeros", as("%08X"), as("%x")),
                Arguments.of("other case or zeros", as("%d"), as("%020d")),
                Arguments.of("other case or zeros", as("%X"), as("0x%x")),
                Arguments.of("decimal for hex", as("%08X"), as("%d")),
                Arguments.of("decimal for hex", as("%x"), as("%016d")),
                Arguments.of("hex for decimal", as("%d"), as("%08X")),
                Arguments.of("hex for decimal", as("%010d"), as("%x")));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void every_message_ends_as_its_receipt_says_and_the_habit_is_known(
            String habit, LongFunction<String> inAnswers, LongFunction<String> inReceipts) throws Exception {
        smsc.spellsIds(inAnswers, inReceipts);
        smsc.receiptsSay(to -> Optional.of(to.endsWith("5") ? ReceiptState.EXPIRED : ReceiptState.DELIVRD));
        open(Map.of("window", 5));

        long message = office.sends("Hej", Office.phones(20));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            office.receipts.catchUp(office.store);
            assertThat(office.number("SELECT COUNT(*) AS n FROM message WHERE status < 200"))
                    .isZero();
        });
        assertThat(office.number("SELECT COUNT(*) AS n FROM message WHERE status = 202 AND recipient NOT LIKE '%5'"))
                .isZero();
        assertThat(office.number("SELECT COUNT(*) AS n FROM message WHERE status = 202"))
                .isEqualTo(2);
        assertThat(office.number("SELECT COUNT(*) AS n FROM early_receipt")).isZero();
        assertThat(office.receipts.habit(LinkSettings.NAME)).isEqualTo(habit);
        assertThat(office.doneAt(message)).startsWith("20");
    }

    @Test
    void receipts_that_overtake_their_answers_find_their_parts_in_another_notation_too() throws Exception {
        smsc.spellsIds(as("%X"), as("%d"));
        smsc.receiptsOvertakeAnswers(true);
        smsc.answersAfter(Duration.ofMillis(300));
        open(Map.of("window", 20));

        long message = office.sends("Hej", Office.phones(20));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET);
            assertThat(office.number("SELECT COUNT(*) AS n FROM message WHERE status <> 201"))
                    .isZero();
        });
    }

    @Test
    void two_of_three_delivered_is_not_delivered() throws Exception {
        Set<String> said = new HashSet<>();
        smsc.receiptsSay(to -> Optional.of(said.add(to) ? ReceiptState.UNDELIV : ReceiptState.DELIVRD));
        open(Map.of("window", 1));

        long message = office.sends("Ett långt svar. ".repeat(25), Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERY_TO_HANDSET_FAILED));
        assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE status = 201"))
                .isEqualTo(2);
        assertThat(office.number("SELECT COUNT(*) AS n FROM part")).isEqualTo(3);
    }

    @Test
    void a_receipt_ends_the_doubt_about_a_part_that_was_never_answered() throws Exception {
        smsc.isSilent(true);
        smsc.receiptsAfter(Duration.ofMillis(600));
        open(Map.of("response-timeout", 200, "in-doubt-wait", 1_500));

        long message = office.sends("Hej", Sessions.ANNA);
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        await().until(() -> office.waiting() == 0);
        assertThat(smsc.submits()).hasSize(1);
        assertThat(office.progress.resentInDoubt()).isZero();
    }

    @Test
    void a_receipt_that_came_before_anybody_doubted_ends_the_doubt_too() throws Exception {
        smsc.isSilent(true);
        open(Map.of("response-timeout", 500, "in-doubt-wait", 1_500));

        long message = office.sends("Hej", Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        await().until(() -> office.waiting() == 0);
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_receipt_that_waited_over_a_restart_ends_the_doubt_of_the_next_process() throws Exception {
        smsc.isSilent(true);
        open(Map.of("response-timeout", 60_000));
        long message = office.sends("Hej", Sessions.ANNA);
        await().until(() -> office.number("SELECT COUNT(*) AS n FROM early_receipt") == 1);

        office.close();
        open(Map.of("in-doubt-wait", 2_000));

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        await().until(() -> office.waiting() == 0);
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_receipt_that_comes_after_a_restart_finds_its_part() throws Exception {
        smsc.spellsIds(as("%X"), as("%d"));
        smsc.receiptsAfter(Duration.ofMillis(1_500));
        open(Map.of());
        long message = office.sends("Hej", Sessions.ANNA);
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("SUBMITTED"));

        office.close();
        open(Map.of());

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
    }
}
