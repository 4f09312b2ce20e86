package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.testing.Aside;
import org.jsmpp.extra.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AsyncSessionTest {

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private final RawSmsc raw = new RawSmsc();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(smsc, raw));

    AsyncSessionTest() throws IOException {}

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private AsyncSession bound() throws IOException {
        AsyncSession session = Sessions.bound(smsc.port());
        open.add(session::close);
        return session;
    }

    /** A session and the SMSC's end of it. */
    private record Line(AsyncSession session, RawSmsc.Client client) {}

    private Line boundToRaw() throws Exception {
        CompletableFuture<AsyncSession> binding = Sessions.binding(raw.port());
        RawSmsc.Client client = raw.acceptBind();
        open.add(client);
        AsyncSession session = binding.get();
        open.add(session::close);
        return new Line(session, client);
    }

    @Test
    void a_submit_is_told_the_id_that_the_smsc_gave_it() throws Exception {
        Told told = new Told();

        bound().submit(Sessions.text(Sessions.ANNA), told);

        await().untilAsserted(() -> assertThat(told.words).containsExactly("taken as 00000001"));
    }

    @Test
    void five_hundred_wait_for_their_answers_without_a_thread_of_their_own() throws Exception {
        AsyncSession session = bound();
        smsc.isSilent(true);
        int before = threads();

        for (int i = 0; i < 500; i++) {
            session.submit(Sessions.text(Sessions.ANNA), new Told());
        }

        await().until(() -> smsc.counts().submits() == 500);
        // A few of the JVM's and of the test's own come and go; a thread each would be five hundred.
        assertThat(threads()).isLessThan(before + 20);
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    @Test
    void answers_come_in_any_order_and_each_finds_its_submit() throws Exception {
        AsyncSession session = bound();
        smsc.behavesAs(submit -> new Answer.Accept().after(Duration.ofMillis(submit.sequence() * 31 % 17)));
        Map<String, Told> told = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            String to = "46701740" + (600 + i);
            told.put(to, new Told());
            session.submit(Sessions.text(to), told.get(to));
        }

        await().until(() -> told.values().stream().noneMatch(one -> one.words.isEmpty()));
        for (SubmittedPart part : smsc.submits()) {
            assertThat(told.get(part.destination()).words).containsExactly("taken as " + part.messageId());
        }
    }

    @Test
    void a_refusal_is_told_with_its_status() throws Exception {
        smsc.refusesNext(0x58);
        Told told = new Told();

        bound().submit(Sessions.text(Sessions.ANNA), told);

        await().untilAsserted(() -> assertThat(told.words).containsExactly("refused 88"));
    }

    @Test
    void a_generic_nack_is_an_answer_and_a_no_whatever_its_status() throws Exception {
        Line line = boundToRaw();
        Told first = new Told();
        Told second = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), first);
        line.session().submit(Sessions.text(Sessions.ANNA), second);

        line.client().write(Pdu.of(Pdu.GENERIC_NACK, 3, line.client().read().sequence(), new byte[0]));
        line.client().write(Pdu.of(Pdu.GENERIC_NACK, 0, line.client().read().sequence(), new byte[0]));

        await().untilAsserted(() -> assertThat(first.words).containsExactly("refused 3"));
        await().untilAsserted(() -> assertThat(second.words).containsExactly("refused 255"));
    }

    @Test
    void an_id_longer_than_the_standard_allows_is_clipped_and_one_that_is_empty_is_empty() throws Exception {
        Line line = boundToRaw();
        List<Told> told = List.of(new Told(), new Told(), new Told(), new Told());
        for (Told one : told) {
            line.session().submit(Sessions.text(Sessions.ANNA), one);
        }

        line.client().write(line.client().read().answer(0, Pdu.string("7".repeat(200))));
        line.client().write(line.client().read().answer(0, Pdu.string("")));
        line.client().write(line.client().read().answer(0));
        line.client().write(line.client().read().answer(0, new byte[] {'a', 'b'}));

        await().untilAsserted(() -> assertThat(told)
                .extracting(one -> one.words)
                .containsExactly(
                        List.of("taken as " + "7".repeat(64)),
                        List.of("taken as "),
                        List.of("taken as "),
                        List.of("taken as ab")));
    }

    @Test
    void an_smsc_cannot_write_a_line_into_our_log_with_an_id() throws Exception {
        Line line = boundToRaw();
        Told told = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), told);

        line.client().write(line.client().read().answer(0, Pdu.string("1\n2\"3")));

        await().untilAsserted(() -> assertThat(told.words).containsExactly("taken as 1?2'3"));
    }

    @Test
    void an_answer_to_nothing_is_passed_over() throws Exception {
        Line line = boundToRaw();
        Told told = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), told);
        Pdu submit = line.client().read();

        line.client().write(Pdu.of(Pdu.SUBMIT_SM | Pdu.RESPONSE, 0, 4711, Pdu.string("x")));
        line.client().write(submit.answer(0, Pdu.string("mine")), submit.answer(0, Pdu.string("again")));
        line.client().write(Pdu.of(Pdu.ENQUIRE_LINK, 0, 1, new byte[0]));

        assertThat(line.client().read().command()).isEqualTo(Pdu.ENQUIRE_LINK | Pdu.RESPONSE);
        assertThat(told.words).containsExactly("taken as mine");
    }

    @Test
    void when_the_link_is_lost_all_who_wait_are_told_at_once() throws Exception {
        Line line = boundToRaw();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            told.add(new Told());
            line.session().submit(Sessions.text(Sessions.ANNA), told.get(i));
        }

        line.client().close();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(told).allSatisfy(one -> assertThat(one.words).containsExactly("unanswered")));
        assertThat(line.session().serves()).isFalse();
    }

    @Test
    void who_has_waited_too_long_is_told_and_a_late_answer_is_told_as_well() throws Exception {
        Line line = boundToRaw();
        Told told = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), told);
        Pdu submit = line.client().read();

        line.session().expire(Duration.ofHours(1));
        assertThat(told.words).isEmpty();
        line.session().expire(Duration.ZERO);
        line.session().expire(Duration.ZERO);
        assertThat(told.words).containsExactly("unanswered");
        line.client().write(submit.answer(0, Pdu.string("late")));

        await().untilAsserted(() -> assertThat(told.words).containsExactly("unanswered", "taken as late"));
    }

    @Test
    void who_was_told_that_no_answer_came_is_not_told_so_again_when_the_link_is_lost() throws Exception {
        Line line = boundToRaw();
        Told told = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), told);
        line.session().expire(Duration.ZERO);

        line.client().close();

        await().until(() -> line.session().getSessionState() == SessionState.CLOSED);
        assertThat(told.words).containsExactly("unanswered");
    }

    @Test
    void a_submit_on_a_dead_link_throws_and_tells_nothing() throws Exception {
        AsyncSession session = bound();
        session.close();
        Told told = new Told();

        assertThatThrownBy(() -> session.submit(Sessions.text(Sessions.ANNA), told))
                .isInstanceOf(IOException.class);
        assertThat(told.words).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7fffffff, 0, 15})
    void a_length_that_no_pdu_has_ends_the_session_at_once(int length) throws Exception {
        Line line = boundToRaw();
        Told told = new Told();
        line.session().submit(Sessions.text(Sessions.ANNA), told);
        byte[] octets = line.client().read().answer(0).octets();
        ByteBuffer.wrap(octets).putInt(length);

        line.client().write(octets);

        await().atMost(Duration.ofSeconds(3)).until(() -> line.session().getSessionState() == SessionState.CLOSED);
        assertThat(told.words).containsExactly("unanswered");
    }

    /** Versions from the world, one of them none; and a name that is longer than the standard allows. */
    @ParameterizedTest
    @CsvSource({"0x35, smsc", "0x49, smsc", "0x00, smsc", "0x34, a-name-of-more-than-fifteen-characters"})
    void an_odd_answer_binds_all_the_same(String version, String name) throws Exception {
        CompletableFuture<AsyncSession> binding = Sessions.binding(raw.port());
        RawSmsc.Client client = raw.accept();
        open.add(client);
        byte[] odd = Pdu.tlv(0x0210, Integer.decode(version).byteValue());

        client.write(client.read().answer(0, Pdu.join(Pdu.string(name), odd)));

        AsyncSession session = binding.get();
        open.add(session::close);
        assertThat(session.serves()).isTrue();
    }

    @Test
    void what_is_delivered_is_handed_over_as_it_came_and_answered_when_its_taker_says_so() throws Exception {
        BlockingQueue<Integer> sequences = new LinkedBlockingQueue<>();
        CompletableFuture<AsyncSession> binding = Aside.supply(() -> {
            try {
                return Sessions.bound(raw.port(), (session, sequence, pdu) -> sequences.add(sequence));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        RawSmsc.Client client = raw.acceptBind();
        open.add(client);
        AsyncSession session = binding.get();
        open.add(session::close);

        client.write(Pdu.deliverSm(77, Sessions.ANNA, "467190012345", 0, 0, new byte[] {'x'}));
        session.acknowledge(sequences.take(), 0x64);

        Pdu answer = client.read();
        assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
        assertThat(answer.sequence()).isEqualTo(77);
        assertThat(answer.status()).isEqualTo(0x64);
    }
}
