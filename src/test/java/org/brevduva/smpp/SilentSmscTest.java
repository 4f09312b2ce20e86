package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.testing.Aside;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An SMSC that answers enquire_link and never a submit: no more than one window may ever be on its way or in doubt. */
@Timeout(60)
class SilentSmscTest {

    private static final int WINDOW = 3;
    private static final int TEXTS = 30;
    private static final Map<String, Integer> HURRY =
            Map.of("window", WINDOW, "response-timeout", 150, "in-doubt-wait", 250, "enquire-link", 100);

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    @BeforeEach
    void hush() {
        smsc.sendsNoReceipts();
        smsc.isSilent(true);
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    private void open(SmppSettings settings) throws IOException {
        office = Office.at(directory, settings);
    }

    private SmppSettings settings() {
        return LinkSettings.to(smsc.port(), HURRY);
    }

    private long unknown() {
        return office.number("SELECT COUNT(*) AS n FROM part WHERE state IN ('SUBMITTING', 'IN_DOUBT')");
    }

    private long inState(String state) {
        return office.number("SELECT COUNT(*) AS n FROM part WHERE state = '" + state + "'");
    }

    /** Looks all the time until the condition holds. */
    private void neverMoreThanAWindowUntil(Callable<Boolean> condition) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> most = Aside.supply(() -> {
            long seen = 0;
            while (!over.get()) {
                seen = Math.max(seen, unknown());
            }
            return seen;
        });
        try {
            await().atMost(Duration.ofSeconds(40)).until(condition);
        } finally {
            over.set(true);
        }
        assertThat(most.get()).isLessThanOrEqualTo(WINDOW);
    }

    @Test
    void where_they_are_sent_again_it_is_always_the_same_ones() throws Exception {
        open(settings());

        office.sends("Hej", Office.phones(TEXTS));

        neverMoreThanAWindowUntil(() -> office.progress.resentInDoubt() >= 5 * WINDOW);
        assertThat(smsc.submits().stream().map(part -> part.destination()).distinct())
                .hasSize(WINDOW);
        assertThat(inState("WAITING")).isEqualTo(TEXTS - WINDOW);
        assertThat(office.view().counts().resent()).isGreaterThanOrEqualTo(5 * WINDOW);
    }

    @Test
    void where_they_are_given_up_the_next_follow_and_each_is_sent_once() throws Exception {
        open(LinkSettings.reporting(settings()));

        office.sends("Hej", Office.phones(TEXTS));

        neverMoreThanAWindowUntil(() -> inState("UNKNOWN") >= 4 * WINDOW);
        assertThat(smsc.submits()).extracting(part -> part.destination()).doesNotHaveDuplicates();
    }

    @Test
    void a_bind_that_is_lost_and_comes_back_gives_no_slot_back() throws Exception {
        open(LinkSettings.to(
                smsc.port(), Map.of("window", WINDOW, "response-timeout", 60_000, "in-doubt-wait", 60_000)));
        office.sends("Hej", Office.phones(TEXTS));

        for (int drops = 0; drops < 4; drops++) {
            await().until(() -> smsc.counts().submits() == WINDOW && office.binds.isBound());
            smsc.dropsLinks();
            await().until(() -> office.view().smsc().resting() == WINDOW);
        }

        await().until(() -> office.binds.isBound());
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> smsc.counts().submits() == WINDOW);
        assertThat(inState("IN_DOUBT")).isEqualTo(WINDOW);
    }

    @Test
    void a_start_finds_those_that_rest_and_keeps_their_slots() throws Exception {
        Map<String, Integer> patient =
                Map.of("window", WINDOW, "response-timeout", 150, "in-doubt-wait", 60_000, "enquire-link", 100);
        open(LinkSettings.to(smsc.port(), patient));
        office.sends("Hej", Office.phones(TEXTS));
        await().until(() -> inState("IN_DOUBT") == WINDOW);

        office.close();
        open(LinkSettings.to(smsc.port(), patient));

        await().until(() -> office.binds.isBound());
        await().untilAsserted(() -> assertThat(office.view().smsc().resting()).isEqualTo(WINDOW));
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> smsc.counts().submits() == WINDOW);
    }

    @Test
    void what_the_last_process_had_under_way_keeps_its_slots_too() throws Exception {
        Map<String, Integer> patient =
                Map.of("window", WINDOW, "response-timeout", 60_000, "in-doubt-wait", 60_000, "enquire-link", 100);
        open(LinkSettings.to(smsc.port(), patient));
        office.sends("Hej", Office.phones(TEXTS));
        await().until(() -> smsc.counts().submits() == WINDOW);

        office.close();
        open(LinkSettings.to(smsc.port(), patient));

        await().until(() -> office.binds.isBound());
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> smsc.counts().submits() == WINDOW);
        assertThat(inState("IN_DOUBT")).isEqualTo(WINDOW);
        assertThat(office.view().smsc().resting()).isEqualTo(WINDOW);
    }

    @Test
    void once_it_speaks_again_all_arrive() throws Exception {
        open(settings());
        office.sends("Hej", Office.phones(TEXTS));
        await().until(() -> office.progress.resentInDoubt() >= WINDOW);

        smsc.isSilent(false);

        neverMoreThanAWindowUntil(() -> inState("SUBMITTED") == TEXTS);
        assertThat(office.view().smsc().resting()).isZero();
    }

    /** An administrator who holds a part in doubt does not stop all others. */
    @Test
    void one_that_is_dropped_gives_its_slot_back() throws Exception {
        open(LinkSettings.to(smsc.port(), Map.of("window", 1, "response-timeout", 150, "in-doubt-wait", 60_000)));
        long first = office.sends("Hej", Sessions.ANNA);
        await().until(() -> inState("IN_DOUBT") == 1);
        smsc.isSilent(false);
        office.sends("Hej", Sessions.BERIT);

        assertThat(office.queue.drop(first + 1)).isTrue();

        await().until(() -> inState("SUBMITTED") == 1);
    }

    @Test
    void a_doubt_that_a_receipt_ends_gives_its_slot_back() throws Exception {
        open(LinkSettings.to(smsc.port(), Map.of("window", 1, "response-timeout", 150, "in-doubt-wait", 60_000)));
        long first = office.sends("Hej", Sessions.ANNA);
        await().until(() -> inState("IN_DOUBT") == 1);
        smsc.isSilent(false);
        office.sends("Hej", Sessions.BERIT);

        office.change("UPDATE part SET state = 'DELIVERED' WHERE message = " + first);
        office.courier.lookAtDoubts(office.store);

        await().until(() -> inState("SUBMITTED") == 1);
    }
}
