package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.testing.Aside;
import org.brevduva.testing.ManualTime;
import org.jsmpp.PDUException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmscLinkTest {

    /** Bits for the middle of the range: a wait is what it is. */
    private static final RandomGenerator NO_CHANCE = () -> Long.MIN_VALUE;

    @TempDir
    private static Path directory;

    private static Office office;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private final RawSmsc raw = new RawSmsc();
    private final ManualTime time = new ManualTime();
    private final AtomicInteger timesBound = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(smsc, raw));

    SmscLinkTest() throws IOException {}

    @BeforeAll
    static void openOffice() throws IOException {
        office = new Office(directory, LinkSettings.to(1));
        office.incoming.start();
    }

    @AfterAll
    static void closeOffice() {
        office.close();
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private SmscLink started(SmppSettings settings, RandomGenerator chance) {
        SmscLink link = new SmscLink(
                LinkSettings.NAME, settings, office.incoming.from(settings), chance, time, timesBound::incrementAndGet);
        open.add(link);
        link.start();
        return link;
    }

    private SmscLink started(SmppSettings settings) {
        return started(settings, NO_CHANCE);
    }

    private SmscLink bound() {
        SmscLink link = started(LinkSettings.to(smsc.port()));
        await().until(() -> link.transmitter().isPresent());
        return link;
    }

    @Test
    void a_link_binds_once_for_both_ways() {
        SmscLink link = bound();

        assertThat(link.state()).isEqualTo(LinkState.BOUND);
        assertThat(smsc.counts().binds()).isEqualTo(1);
        assertThat(timesBound).hasValue(1);
    }

    @Test
    void a_pair_submits_on_one_connection_and_hears_on_the_other() throws Exception {
        SmscLink link = started(LinkSettings.as(BindMode.PAIR, LinkSettings.to(smsc.port())));
        await().until(() -> link.transmitter().isPresent());
        Told told = new Told();

        link.transmitter().orElseThrow().submit(Sessions.text(Sessions.ANNA), told);

        assertThat(smsc.counts().binds()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(told.words).containsExactly("taken as 00000001"));
        await().until(() -> smsc.counts().receiptsAcknowledged() == 1);
        smsc.phone(Sessions.ANNA).texts("46719009999", "Hej").get();
    }

    @Test
    void a_pair_is_only_whole() throws Exception {
        SmscLink link = started(LinkSettings.as(BindMode.PAIR, LinkSettings.to(raw.port())));
        RawSmsc.Client transmitter = raw.acceptBind();
        open.add(transmitter);
        RawSmsc.Client refused = raw.accept();
        open.add(refused);

        refused.write(refused.read().answer(0x05));

        assertThat(transmitter.in().read()).as("hung up").isEqualTo(-1);
        assertThat(link.transmitter()).isEmpty();
    }

    @Test
    void a_wrong_password_is_tried_again_and_said_but_never_shown() {
        smsc.admits("brevduva", "parrot");
        try (LogLines log = new LogLines()) {
            SmscLink link = started(LinkSettings.to(smsc.port()));

            await().until(() -> log.lines.size() >= 3);
            assertThat(log.lines)
                    .allMatch(line -> line.startsWith("WARN link down link=sim was=CONNECTING why=")
                            && line.contains("0000000e")
                            && !line.contains(LinkSettings.PASSWORD));
            smsc.admits("brevduva", LinkSettings.PASSWORD);
            await().until(() -> link.transmitter().isPresent());
        }
    }

    @Test
    void an_smsc_that_comes_later_is_found() {
        smsc.stopsListening();
        try (LogLines log = new LogLines()) {
            SmscLink link = started(LinkSettings.to(smsc.port()));
            await().until(() -> log.lines.size() >= 2);

            smsc.listensAgain();

            await().until(() -> link.transmitter().isPresent());
            assertThat(log.lines).last().asString().isEqualTo("INFO link bound link=sim mode=TRANSCEIVER");
        }
    }

    @Test
    void a_link_that_is_dropped_binds_again() {
        SmscLink link = bound();

        smsc.dropsLinks();

        await().until(() -> timesBound.get() == 2 && link.transmitter().isPresent());
        assertThat(smsc.counts().binds()).isEqualTo(1);
    }

    @Test
    void an_smsc_that_says_unbind_is_answered_and_bound_to_again() throws Exception {
        started(LinkSettings.to(raw.port()));
        RawSmsc.Client first = raw.acceptBind();
        open.add(first);
        await().until(() -> timesBound.get() == 1);

        first.write(Pdu.of(Pdu.UNBIND, 0, 1, new byte[0]));

        assertThat(first.read().command()).isEqualTo(Pdu.UNBIND | Pdu.RESPONSE);
        open.add(raw.acceptBind());
        await().until(() -> timesBound.get() == 2);
    }

    @Test
    void an_smsc_that_is_up_but_mute_is_left_and_tried_again() {
        SmscLink link = started(LinkSettings.to(smsc.port(), Map.of("enquire-link", 100, "connect-timeout", 300)));
        await().until(() -> link.transmitter().isPresent());

        smsc.isMute(true);
        await().until(() -> link.state() != LinkState.BOUND);
        smsc.isMute(false);

        await().until(() -> link.transmitter().isPresent());
    }

    /** A process that hangs: the line is up, but what we write is read by nobody, and soon there is no room for it. */
    @Test
    void an_smsc_that_stops_reading_is_left_and_the_writer_that_it_blocked_goes_on() throws Exception {
        raw.takesLittle();
        SmscLink link = started(LinkSettings.to(raw.port(), Map.of("enquire-link", 200, "connect-timeout", 500)));
        open.add(raw.acceptBind());
        await().until(() -> link.transmitter().isPresent());
        AsyncSession session = link.transmitter().orElseThrow();
        AtomicInteger told = new AtomicInteger();

        int written = writesUntilItFails(session, told);

        await().until(() -> told.get() == written);
        open.add(raw.acceptBind());
        await().until(() -> timesBound.get() == 2);
    }

    private static int writesUntilItFails(AsyncSession session, AtomicInteger told) throws PDUException {
        AsyncSession.Answer answer = new AsyncSession.Answer() {
            @Override
            public void answered(int status, String messageId) {
                throw new AssertionError("by whom?");
            }

            @Override
            public void unanswered(String why) {
                told.incrementAndGet();
            }
        };
        for (int written = 0; ; written++) {
            try {
                session.submit(Sessions.text(Sessions.ANNA), answer);
            } catch (IOException e) {
                return written;
            }
        }
    }

    /** Some operators let in and hang up when too many are bound: jsmpp may then believe for ever that it is bound. */
    @Test
    void an_smsc_that_hangs_up_in_the_moment_of_binding_is_always_tried_again() throws Exception {
        SmscLink link = started(LinkSettings.to(raw.port(), Map.of("longest-reconnect", 5)));

        for (int i = 0; i < 50; i++) {
            raw.acceptBind().close();
        }

        open.add(raw.acceptBind());
        await().until(() -> link.transmitter().isPresent());
    }

    @Test
    void an_smsc_that_answers_nothing_but_enquire_link_leaves_its_submits_unanswered() throws Exception {
        SmscLink link = started(LinkSettings.to(smsc.port(), Map.of("enquire-link", 100, "response-timeout", 400)));
        await().until(() -> link.transmitter().isPresent());
        smsc.isSilent(true);
        Told told = new Told();

        link.transmitter().orElseThrow().submit(Sessions.text(Sessions.ANNA), told);

        await().untilAsserted(() -> assertThat(told.words).containsExactly("unanswered"));
        assertThat(link.state()).isEqualTo(LinkState.BOUND);
        assertThat(timesBound).hasValue(1);
    }

    @Test
    void closing_unbinds_and_leaves_no_thread_behind() throws Exception {
        SmscLink link = started(LinkSettings.to(raw.port()));
        RawSmsc.Client client = raw.acceptBind();
        open.add(client);
        await().until(() -> link.transmitter().isPresent());

        CompletableFuture<Void> closing = Aside.run(link::close);
        Pdu goodbye = client.read();
        client.write(goodbye.answer(0));
        closing.get();

        assertThat(goodbye.command()).isEqualTo(Pdu.UNBIND);
        assertThat(link.state()).isEqualTo(LinkState.DOWN);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("link-")
                        || name.startsWith("PDUReaderWorker")
                        || name.startsWith("EnquireLinkSender")));
    }

    @Test
    void closing_does_not_wait_for_the_next_try() {
        smsc.stopsListening();
        try (LogLines log = new LogLines()) {
            SmscLink link = started(LinkSettings.to(smsc.port(), Map.of("longest-reconnect", 3_600_000)));
            await().until(() -> log.lines.size() >= 3);

            long before = System.nanoTime();
            link.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("of the two seconds")
                    .isLessThan(Duration.ofSeconds(1));
        }
    }
}
