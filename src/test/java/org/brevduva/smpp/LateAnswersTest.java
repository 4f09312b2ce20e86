package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.brevduva.message.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that come late, twice, to nothing, or on a link that is gone. */
@Timeout(60)
class LateAnswersTest {

    @TempDir
    private Path directory;

    private final RawSmsc raw = new RawSmsc();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private Office office;

    LateAnswersTest() throws IOException {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        office.close();
        raw.close();
    }

    private RawSmsc.Client open(Map<String, Integer> settings) throws IOException {
        office = Office.at(directory, LinkSettings.to(raw.port(), settings));
        return accepted();
    }

    private RawSmsc.Client accepted() throws IOException {
        RawSmsc.Client client = raw.acceptBind();
        clients.add(client);
        return client;
    }

    private void settles(long message, String state) {
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo(state));
    }

    private String smscId(long message) {
        return office.store.inTransaction(
                tx -> tx.first("SELECT smsc_id FROM part WHERE message = ?", row -> row.text("smsc_id"), message)
                        .orElseThrow());
    }

    @Test
    void a_late_answer_ends_the_doubt_and_gives_the_slot_back() throws Exception {
        RawSmsc.Client smsc = open(Map.of("window", 1, "response-timeout", 150, "in-doubt-wait", 60_000));
        long message = office.sends("Hej", Sessions.ANNA);
        Pdu submit = smsc.read();
        settles(message, "IN_DOUBT");

        smsc.write(submit.answer(0, Pdu.string("late")));

        settles(message, "SUBMITTED");
        assertThat(office.view().counts().late()).isEqualTo(1);
        assertThat(office.view().smsc().resting()).isZero();
        office.sends("Hej", Sessions.BERIT);
        assertThat(smsc.read().command()).isEqualTo(Pdu.SUBMIT_SM);
    }

    @Test
    void a_late_no_is_a_no() throws Exception {
        RawSmsc.Client smsc = open(Map.of("response-timeout", 150, "in-doubt-wait", 60_000));
        long message = office.sends("Hej", Sessions.ANNA);
        Pdu submit = smsc.read();
        settles(message, "IN_DOUBT");

        smsc.write(submit.answer(0x0b));

        settles(message, "REFUSED");
        assertThat(office.status(message)).isEqualTo(Status.INVALID_RECIPIENT);
    }

    /** The first arrived after all: it is the one whose receipt will come, and the second is not sent a third time. */
    @Test
    void an_answer_to_the_first_submit_counts_when_the_second_is_under_way() throws Exception {
        RawSmsc.Client smsc = open(Map.of("response-timeout", 400, "in-doubt-wait", 100));
        long message = office.sends("Hej", Sessions.ANNA);
        Pdu first = smsc.read();
        Pdu second = smsc.read();

        smsc.write(first.answer(0, Pdu.string("one")));

        settles(message, "SUBMITTED");
        assertThat(smscId(message)).isEqualTo("one");
        assertThat(second.sequence()).isNotEqualTo(first.sequence());
        await().until(() -> office.waiting() == 0);
        assertThat(office.view().counts().resent()).isEqualTo(1);
    }

    @Test
    void a_second_answer_and_one_to_nothing_change_nothing() throws Exception {
        RawSmsc.Client smsc = open(Map.of());
        long message = office.sends("Hej", Sessions.ANNA);
        Pdu submit = smsc.read();

        smsc.write(
                submit.answer(0, Pdu.string("one")),
                submit.answer(0x0b),
                submit.answer(0, Pdu.string("two")),
                Pdu.of(Pdu.SUBMIT_SM | Pdu.RESPONSE, 0x0b, submit.sequence() + 1, new byte[0]));

        settles(message, "SUBMITTED");
        long next = office.sends("Hej", Sessions.BERIT);
        smsc.write(smsc.read().answer(0, Pdu.string("three")));
        settles(next, "SUBMITTED");
        assertThat(smscId(message)).isEqualTo("one");
        assertThat(smscId(next)).isEqualTo("three");
        assertThat(office.view().counts().submitted()).isEqualTo(2);
    }

    /** Sequence numbers begin anew with each session, so an answer must not be taken for one to another's submit. */
    @Test
    void an_answer_on_the_next_link_is_not_one_to_what_left_on_the_last() throws Exception {
        RawSmsc.Client smsc = open(Map.of("window", 2, "in-doubt-wait", 60_000));
        long message = office.sends("Hej", Sessions.ANNA);
        Pdu submit = smsc.read();
        smsc.close();
        settles(message, "IN_DOUBT");

        RawSmsc.Client again = accepted();
        again.write(submit.answer(0, Pdu.string("lost")));
        long next = office.sends("Hej", Sessions.BERIT);
        again.write(again.read().answer(0, Pdu.string("mine")));

        settles(next, "SUBMITTED");
        assertThat(office.state(message)).isEqualTo("IN_DOUBT");
        assertThat(smscId(next)).isEqualTo("mine");
    }

    @Test
    void a_generic_nack_is_a_no_to_that_submit_alone() throws Exception {
        RawSmsc.Client smsc = open(Map.of());
        long message = office.sends("Hej", Sessions.ANNA);
        long other = office.sends("Hej", Sessions.BERIT);
        Pdu first = smsc.read();
        Pdu second = smsc.read();

        smsc.write(Pdu.of(Pdu.GENERIC_NACK, 0x03, first.sequence(), new byte[0]));
        smsc.write(second.answer(0, Pdu.string("7")));

        settles(message, "REFUSED");
        settles(other, "SUBMITTED");
    }

    @Test
    void no_two_submits_of_a_session_have_one_number() throws Exception {
        RawSmsc.Client smsc = open(Map.of("window", 50));
        office.sends("Hej", Office.phones(300));
        TreeSet<Integer> numbers = new TreeSet<>();

        for (int i = 0; i < 300; i++) {
            Pdu submit = smsc.read();
            numbers.add(submit.sequence());
            smsc.write(submit.answer(0, Pdu.string("id-" + i)));
        }

        assertThat(numbers).hasSize(300);
        await().until(() -> office.waiting() == 0);
    }
}
