package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brevduva.message.Status;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several binds to one SMSC. */
@Timeout(60)
class SmscBindsTest {

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private final RawSmsc raw = new RawSmsc();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private Office office;

    SmscBindsTest() throws IOException {}

    private void open(SmppSettings settings) throws IOException {
        office = Office.at(directory, settings);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        office.close();
        smsc.close();
        raw.close();
    }

    private long bound() {
        return office.binds.views().stream()
                .filter(view -> view.state() == LinkState.BOUND)
                .count();
    }

    private RawSmsc.Client accepted() throws IOException {
        RawSmsc.Client client = raw.acceptBind();
        clients.add(client);
        return client;
    }

    @Test
    void each_bind_has_a_name_and_a_line_of_its_own() throws Exception {
        open(LinkSettings.as(BindMode.PAIR, LinkSettings.to(smsc.port(), Map.of("binds", 3))));

        await().until(() -> bound() == 3);

        assertThat(smsc.counts().binds()).isEqualTo(6);
        assertThat(office.binds.views()).extracting(LinkView::name).containsExactly("sim", "sim-2", "sim-3");
    }

    @Test
    void submits_go_over_all_of_them_and_the_window_is_that_of_each() throws Exception {
        open(LinkSettings.to(raw.port(), Map.of("binds", 2, "window", 3)));
        RawSmsc.Client one = accepted();
        RawSmsc.Client other = accepted();
        await().until(() -> bound() == 2);

        office.sends("Hej", Office.phones(10));

        await().untilAsserted(() ->
                assertThat(office.binds.views()).extracting(LinkView::underWay).containsExactly(3, 3));
        for (RawSmsc.Client client : List.of(one, other)) {
            List<Pdu> submits = List.of(client.read(), client.read(), client.read());
            assertThat(submits).allMatch(pdu -> pdu.command() == Pdu.SUBMIT_SM);
            client.write(
                    submits.get(0).answer(0, Pdu.string("id-" + client.socket().getPort())));
            assertThat(client.read().command()).as("the next").isEqualTo(Pdu.SUBMIT_SM);
        }
    }

    @Test
    void when_one_is_lost_the_others_go_on_and_it_comes_back_by_itself() throws Exception {
        open(LinkSettings.to(raw.port(), Map.of("binds", 2, "window", 2, "in-doubt-wait", 60_000)));
        RawSmsc.Client one = accepted();
        RawSmsc.Client other = accepted();
        await().until(() -> bound() == 2);

        one.close();
        await().until(() -> bound() == 1);
        long message = office.sends("Hej", Sessions.ANNA);
        other.write(other.read().answer(0, Pdu.string("7")));

        await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
        assertThat(office.binds.isBound()).isTrue();
        assertThat(office.binds.serves()).isTrue();
        accepted();
        await().until(() -> bound() == 2);
    }

    /** What was under way on it is in doubt, and keeps the slots of that bind; the other has its own. */
    @Test
    void what_is_in_doubt_on_a_bind_takes_no_slot_of_the_other() throws Exception {
        open(LinkSettings.to(raw.port(), Map.of("binds", 2, "window", 2, "in-doubt-wait", 60_000)));
        RawSmsc.Client one = accepted();
        RawSmsc.Client other = accepted();
        await().until(() -> bound() == 2);
        office.sends("Hej", Office.phones(8));
        one.read();
        one.read();

        one.close();
        accepted();
        await().untilAsserted(() -> assertThat(office.view().smsc().resting()).isEqualTo(2));
        other.write(other.read().answer(0, Pdu.string("1")), other.read().answer(0, Pdu.string("2")));

        await().untilAsserted(
                        () -> assertThat(office.number("SELECT COUNT(*) AS n FROM part WHERE state = 'SUBMITTED'"))
                                .isEqualTo(2));
        await().untilAsserted(() -> assertThat(office.binds.views().stream()
                        .mapToInt(LinkView::underWay)
                        .sum())
                .isEqualTo(2));
    }

    @Test
    void thousands_of_texts_over_binds_that_are_dropped_again_and_again_all_arrive() throws Exception {
        open(LinkSettings.to(smsc.port(), Map.of("binds", 4, "window", 10, "in-doubt-wait", 100)));
        smsc.answersAfter(Duration.ofMillis(2));
        await().until(() -> bound() == 4);
        String[] phones = Office.phones(500);

        office.sends("Hej", phones);
        for (int drops = 1; drops <= 3; drops++) {
            long enough = drops * 80L;
            await().until(() -> smsc.counts().submits() >= enough && office.binds.isBound());
            smsc.dropsLinks();
        }

        await().atMost(Duration.ofSeconds(40)).until(() -> office.waiting() == 0);
        assertThat(smsc.submits()).extracting(SubmittedPart::destination).contains(phones);
        assertThat(smsc.submits().size() - phones.length).as("twice").isLessThanOrEqualTo(3 * 40);
    }

    @Test
    void an_smsc_that_cannot_be_bound_to_serves_no_more_after_a_while_and_is_tried_when_it_can() throws Exception {
        smsc.stopsListening();
        open(LinkSettings.to(smsc.port(), Map.of("fail-over-after", 1_000)));

        await().until(() -> !office.binds.serves());
        assertThat(office.view().smsc().health()).isEqualTo(Health.FAILING);
        smsc.listensAgain();

        await().until(() -> office.view().smsc().health() == Health.PROBING);
        office.sends("Hej", Office.phones(5));
        await().until(() -> office.view().smsc().health() == Health.SERVING);
    }

    @Test
    void an_smsc_that_fails_every_submit_serves_no_more() throws Exception {
        smsc.behavesAs(submit -> new Answer.Refuse(0x08));
        open(LinkSettings.to(smsc.port()));

        office.sends("Hej", Office.phones(25));

        await().until(() -> !office.binds.serves());
        assertThat(office.binds.isBound()).isTrue();
    }
}
