package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.brevduva.message.Status;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts as an SMSC wants them, from the spool to the operator and back. */
@Timeout(60)
class SubmitFormsTest {

    private static final String LONG =
            "Ett långt meddelande, som inte får plats. ".repeat(10).strip();

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    private void open(String lines, Map<String, Integer> changes) throws IOException {
        office = Office.at(directory, LinkSettings.submitting(lines, LinkSettings.to(smsc.port(), changes)));
        await().until(() -> office.binds.isBound());
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    private List<String> ids() {
        return office.store.inTransaction(
                tx -> tx.list("SELECT smsc_id FROM part ORDER BY id", row -> row.text("smsc_id")));
    }

    @Test
    void a_long_text_leaves_whole_and_its_parts_share_the_answer_and_the_receipt() throws Exception {
        open("parts = \"payload\"\n", Map.of());

        long message = office.sends(LONG, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(smsc.submits()).hasSize(1);
        assertThat(smsc.phone(Sessions.ANNA).received())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text()).isEqualTo(LONG));
        assertThat(ids()).containsExactly("00000001", "00000001", "00000001");
        assertThat(office.waiting()).isZero();
    }

    @Test
    void a_text_that_was_refused_for_now_leaves_whole_again() throws Exception {
        smsc.refusesNext(0x58);
        open("parts = \"payload\"\n", Map.of());

        long message = office.sends(LONG, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(smsc.submits()).hasSize(1);
        assertThat(smsc.counts().refused()).isEqualTo(1);
    }

    @Test
    void a_refusal_is_one_of_all_parts() throws Exception {
        smsc.refusesNext(0x0b);
        open("parts = \"payload\"\n", Map.of());

        long message = office.sends(LONG, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.INVALID_RECIPIENT));
        assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state = 'REFUSED'"))
                .isEqualTo(3);
        assertThat(office.waiting()).isZero();
    }

    @Test
    void a_text_that_is_in_doubt_is_sent_again_whole() throws Exception {
        smsc.isSilent(true);
        smsc.sendsNoReceipts();
        open("parts = \"payload\"\n", Map.of("response-timeout", 200, "in-doubt-wait", 1_500));
        long message = office.sends(LONG, Sessions.ANNA);
        await().until(() -> office.view().smsc().resting() == 3);
        assertThat(office.view().counts().inDoubt()).as("submits").isEqualTo(1);

        smsc.isSilent(false);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
        assertThat(smsc.submits())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(part -> part.concatenation().isEmpty());
        assertThat(office.view().counts().resent()).isGreaterThanOrEqualTo(3);
    }

    /** It names the one part by whose reference the text was submitted; the others are known by it. */
    @Test
    void a_receipt_ends_the_doubt_about_all_of_a_text() throws Exception {
        smsc.isSilent(true);
        smsc.receiptsAfter(Duration.ofMillis(500));
        open("parts = \"payload\"\n", Map.of("response-timeout", 200, "in-doubt-wait", 3_000));

        long message = office.sends(LONG, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        await().until(() -> office.waiting() == 0);
        assertThat(smsc.counts().submits()).isEqualTo(1);
    }

    /** The phone would get two parts of a text that it has as a whole. */
    @Test
    void a_receipt_ends_the_doubt_about_all_of_a_text_also_when_the_process_ended_meanwhile() throws Exception {
        smsc.isSilent(true);
        smsc.receiptsAfter(Duration.ofMillis(500));
        open("parts = \"payload\"\n", Map.of("in-doubt-wait", 2_000));
        long message = office.sends(LONG, Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);
        office.close();
        smsc.isSilent(false);

        open("parts = \"payload\"\n", Map.of("in-doubt-wait", 2_000));

        await().until(() -> office.waiting() == 0);
        assertThat(smsc.counts().submits()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_HANDSET));
    }

    @Test
    void a_small_window_and_a_slow_pace_do_not_take_a_text_apart() throws Exception {
        open("parts = \"payload\"\n", Map.of("window", 2, "throughput", 10));

        office.sends(LONG, Office.phones(4));

        await().until(() -> office.waiting() == 0);
        assertThat(smsc.submits())
                .hasSize(4)
                .allMatch(part -> part.concatenation().isEmpty());
    }

    @Test
    void parts_whose_companion_left_alone_leave_one_by_one() throws Exception {
        smsc.sendsNoReceipts();
        smsc.isSilent(true);
        open("parts = \"udh\"\n", Map.of("window", 1, "in-doubt-wait", 60_000));
        office.sends(LONG, Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);
        office.close();
        smsc.isSilent(false);

        open("parts = \"payload\"\n", Map.of("window", 5, "in-doubt-wait", 2_000));

        await().until(() -> office.waiting() == 0);
        assertThat(smsc.submits())
                .hasSize(4)
                .allMatch(part -> part.concatenation().isPresent());
        assertThat(smsc.phone(Sessions.ANNA).received())
                .first()
                .satisfies(sms -> assertThat(sms.text()).isEqualTo(LONG));
    }

    @Test
    void parts_that_are_numbered_by_parameters_arrive_whole() throws Exception {
        open("parts = \"sar\"\n", Map.of());

        office.sends(LONG, Sessions.ANNA);

        await().untilAsserted(() -> assertThat(smsc.phone(Sessions.ANNA).received())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text()).isEqualTo(LONG)));
        assertThat(smsc.submits()).hasSize(3);
    }

    @Test
    void a_text_that_the_alphabet_cannot_hold_goes_as_ucs_2_if_it_takes_no_more_parts() throws Exception {
        open("alphabet = \"latin-1\"\n", Map.of());

        office.sends("Pris på båten: 10 €", Sessions.ANNA);

        await().until(() -> smsc.submits().size() == 1);
        SubmittedPart part = smsc.submits().get(0);
        assertThat(part.dataCoding()).isEqualTo(8);
        assertThat(part.userData()).isEqualTo("Pris på båten: 10 €".getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void if_it_takes_more_it_is_refused_and_the_log_names_the_character() throws Exception {
        open("alphabet = \"latin-1\"\n", Map.of());
        try (LogLines log = new LogLines("spool")) {
            long message = office.sends("Pris: 10 € " + "a".repeat(100), Sessions.ANNA);

            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.INVALID_CONTENT));
            assertThat(smsc.counts().submits()).isZero();
            await().untilAsserted(() -> assertThat(log.lines)
                    .anyMatch(line -> line.contains("alphabet latin-1 has no U+20AC EURO SIGN, and in UCS-2 the text"
                            + " takes 2 parts, not 1")));
        }
    }
}
