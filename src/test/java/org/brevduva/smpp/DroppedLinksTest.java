package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.testing.Aside;
import org.jsmpp.PDUException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a link is lost, each submit learns of it once, by an exception or by being told: never by both or neither. */
@Timeout(60)
class DroppedLinksTest {

    private static final int LINKS = 60;
    private static final int SUBMITS = 100;

    private final Random random = new Random(46);
    private int thrown;
    private int toldFirst;

    @Test
    void each_of_thousands_of_submits_has_exactly_one_first_outcome() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            smsc.keepsTexts(false);
            smsc.behavesAs(submit -> answer(submit.sequence()));
            for (int link = 0; link < LINKS; link++) {
                useUp(smsc, link % 3);
            }
        }

        assertThat(thrown).as("some met a dead link").isPositive();
        assertThat(toldFirst).as("some were under way").isPositive();
        assertThat(thrown + toldFirst).isEqualTo(2 * LINKS * SUBMITS);
    }

    private static Answer answer(int sequence) {
        return sequence % 3 == 0
                ? new Answer.Silence(true)
                : new Answer.Accept().after(Duration.ofNanos(sequence * 997L));
    }

    private void useUp(SmscSimulator smsc, int end) throws Exception {
        AsyncSession session = Sessions.bound(smsc.port());
        int after = random.nextInt(2 * SUBMITS) + 1;
        smsc.dropsLinkAfterTaking(end == 0 ? after : 0);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> watch = Aside.run(() -> {
            while (!over.get()) {
                session.expire(Duration.ofMillis(1));
                Thread.yield();
            }
        });
        List<Sent> sent = new ArrayList<>();
        List<Sent> alsoSent = new ArrayList<>();
        CompletableFuture<Void> other = Aside.run(() -> submit(session, alsoSent, SUBMITS));
        submit(session, sent, after / 2);
        if (end == 1) {
            smsc.dropsLinks();
        } else if (end == 2) {
            session.close();
        }
        submit(session, sent, SUBMITS - after / 2);
        other.get();
        session.close();
        sent.addAll(alsoSent);

        await().untilAsserted(() -> assertThat(sent).allSatisfy(Sent::hasOneFirstOutcome));
        over.set(true);
        watch.get();
        assertThat(sent).allSatisfy(Sent::hasOneFirstOutcome);
        sent.forEach(one -> {
            thrown += one.thrown ? 1 : 0;
            toldFirst += one.thrown ? 0 : 1;
        });
    }

    private static void submit(AsyncSession session, List<Sent> sent, int count) {
        for (int i = 0; i < count; i++) {
            Sent one = new Sent();
            sent.add(one);
            try {
                session.submit(Sessions.text(Sessions.ANNA), one.told);
            } catch (IOException e) {
                one.thrown = true;
            } catch (PDUException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class Sent {

        private final Told told = new Told();
        private volatile boolean thrown;

        void hasOneFirstOutcome() {
            List<String> words = List.copyOf(told.words);
            assertThat(words.size()).isBetween(thrown ? 0 : 1, thrown ? 0 : 2);
            if (words.size() == 2) {
                assertThat(words.get(0)).isEqualTo("unanswered");
                assertThat(words.get(1)).startsWith("taken");
            }
        }
    }
}
