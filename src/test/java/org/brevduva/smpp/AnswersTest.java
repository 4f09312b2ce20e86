package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswersTest {

    private static final long FIRST = 17;

    private final RawSmsc smsc = new RawSmsc();
    private final Answers answers = new Answers();
    private final long now = System.nanoTime();
    private RawSmsc.Client end;
    private AsyncSession session;

    AnswersTest() throws IOException {}

    @BeforeEach
    void bind() throws Exception {
        CompletableFuture<AsyncSession> binding = Sessions.binding(smsc.port());
        end = smsc.acceptBind();
        session = binding.get();
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        end.close();
        smsc.close();
    }

    private boolean isSentAgain(Duration fromNow, boolean inDoubt) {
        return answers.to(session, now + fromNow.toNanos()).isLikely(FIRST, inDoubt);
    }

    private boolean isSentAgain(int fromNow) {
        return isSentAgain(Duration.ofSeconds(fromNow), true);
    }

    @Test
    void an_smsc_that_has_waited_long_for_its_answer_may_send_again() {
        answers.arrived(FIRST, session, now);

        assertThat(isSentAgain(4)).isFalse();
        assertThat(isSentAgain(5)).isTrue();
    }

    @Test
    void an_smsc_that_waited_long_may_have_sent_again_before_it_got_its_answer_and_not_after() {
        answers.arrived(FIRST, session, now - Duration.ofSeconds(10).toNanos());
        answers.answered(FIRST, true);

        assertThat(isSentAgain(-6)).isFalse();
        assertThat(isSentAgain(-1)).isTrue();
        assertThat(isSentAgain(60)).isFalse();
    }

    @Test
    void an_smsc_that_was_told_no_sends_again() {
        answers.arrived(FIRST, session, now);
        answers.answered(FIRST, false);

        assertThat(isSentAgain(1)).isTrue();
    }

    @Test
    void when_the_bind_is_lost_what_was_answered_on_it_is_in_doubt() throws Exception {
        answers.arrived(FIRST, session, now);
        answers.answered(FIRST, true);
        assertThat(isSentAgain(1)).isFalse();

        end.close();
        await().until(() -> !session.serves());

        assertThat(isSentAgain(1)).isTrue();
        assertThat(answers.settled()).isEmpty();
        assertThat(isSentAgain(1)).isTrue();
        assertThat(isSentAgain(Duration.ofSeconds(1), false)).isFalse();
    }

    @Test
    void what_an_earlier_process_took_is_in_doubt_while_the_bind_is_young() {
        assertThat(isSentAgain(1)).isTrue();
        assertThat(isSentAgain(Duration.ofSeconds(1), false)).isFalse();
        assertThat(isSentAgain(Duration.ofSeconds(1).plus(Answers.AFTER_A_LOSS), true))
                .isFalse();
    }

    @Test
    void an_answer_is_settled_once_when_the_smsc_speaks_a_while_later() {
        answers.arrived(FIRST, session, now);
        answers.answered(FIRST, true);
        assertThat(answers.settled()).isEmpty();

        await().until(() -> {
            end.write(Pdu.of(Pdu.ENQUIRE_LINK, 0, 77, new byte[0]));
            return answers.settled().contains(FIRST);
        });

        assertThat(System.nanoTime() - now).isGreaterThan(Duration.ofSeconds(2).toNanos());
        assertThat(answers.settled()).isEmpty();
    }
}
