package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedAnswersTest {

    private static final int OK = 0;
    private static final String BEDA = "46701740610";
    private static final int THROTTLED = SMPPConstant.STAT_ESME_RTHROTTLED;
    private static final int FULL = SMPPConstant.STAT_ESME_RMSGQFUL;

    @Test
    void more_than_the_throughput_is_throttled() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("throttled.toml");
                RawClient client = RawClient.bound(smsc)) {
            assertThat(statuses(client, RawClient.ANNA, 3)).containsExactly(OK, OK, THROTTLED);
        }
    }

    @Test
    void a_queue_that_never_empties_is_full_for_good() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("queue-full.toml");
                RawClient client = RawClient.bound(smsc)) {
            assertThat(statuses(client, RawClient.ANNA, 5)).containsExactly(OK, OK, OK, FULL, FULL);
        }
    }

    @Test
    void the_first_rule_that_matches_decides() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("refusals.toml");
                RawClient client = RawClient.bound(smsc)) {
            assertThat(statuses(client, BEDA, 2)).containsExactly(FULL, SMPPConstant.STAT_ESME_RINVDSTADR);
            assertThat(statuses(client, RawClient.ANNA, 3)).as("another sender").containsOnly(OK);
            assertThat(smsc.counts().refused()).isEqualTo(2);
        }
    }

    @Test
    void silence_may_be_kept_about_what_was_taken_and_about_what_was_not() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("silent.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "tagen");
            client.submit(BEDA, "borta");

            assertThat(RawClient.read(client.next()).getSourceAddr())
                    .as("only a receipt")
                    .isEqualTo(RawClient.ANNA);
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
            assertThat(smsc.submits()).extracting(SubmittedPart::destination).containsExactly(RawClient.ANNA);
        }
    }

    @Test
    void an_answer_comes_late_and_may_come_twice() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("late-and-twice.toml");
                RawClient client = RawClient.bound(smsc)) {
            long began = System.nanoTime();
            int sequence = client.submit(BEDA, "Hej");

            Pdu first = client.next();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
            Pdu second = client.next();
            assertThat(List.of(first.sequence(), second.sequence())).containsExactly(sequence, sequence);
            assertThat(second.octets()).isEqualTo(first.octets());
            assertThat(smsc.submits()).hasSize(1);
        }
    }

    @Test
    void a_link_is_cut_after_taking_and_before_taking() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("cut.toml")) {
            try (RawClient client = RawClient.bound(smsc)) {
                assertThat(statuses(client, RawClient.ANNA, 1)).containsExactly(OK);
                client.submit(RawClient.ANNA, "taken");
                assertThatThrownBy(client::nextAnswer).isInstanceOf(IOException.class);
            }
            assertThat(smsc.submits()).hasSize(2);

            try (RawClient client = RawClient.bound(smsc)) {
                client.submit(RawClient.ANNA, "lost");
                assertThatThrownBy(client::nextAnswer).isInstanceOf(IOException.class);
            }
            assertThat(smsc.submits()).hasSize(2);

            try (RawClient client = RawClient.bound(smsc)) {
                assertThat(statuses(client, RawClient.ANNA, 1)).containsExactly(OK);
            }
        }
    }

    @Test
    void a_mute_link_is_up_and_says_nothing_to_anything_while_another_does() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("mute.toml");
                RawClient client = RawClient.bound(smsc);
                RawClient other = RawClient.bound(smsc)) {
            assertThat(statuses(client, RawClient.ANNA, 1)).containsExactly(OK);
            client.submit(RawClient.ANNA, "andra");
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);

            other.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(other.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
            await().until(() -> smsc.submits().size() == 2);
            assertThat(client.isSilentFor(300)).isTrue();
        }
    }

    @Test
    void links_are_enquired_and_cut_as_time_goes() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("events.toml");
                RawClient client = RawClient.bound(smsc)) {
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK);

            assertThatThrownBy(() -> {
                        while (true) {
                            client.next();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** Of so many submits, one after the other. */
    static List<Integer> statuses(RawClient client, String to, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            client.submit(to, "Hej");
            statuses.add(client.nextAnswer().status());
        }
        return statuses;
    }
}
