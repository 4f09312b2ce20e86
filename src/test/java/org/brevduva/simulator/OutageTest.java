package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutageTest {

    @Test
    void an_operator_that_is_down_refuses_connections_and_comes_back_on_the_same_port() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            int port = smsc.port();

            smsc.stopsListening();
            assertThat(smsc.port()).isEqualTo(port);
            assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);

            smsc.listensAgain();
            RawClient.bound(smsc).close();
        }
    }

    @Test
    void links_that_are_up_survive_when_the_ear_is_shut_and_end_when_they_are_dropped() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0);
                RawClient client = RawClient.bound(smsc)) {
            smsc.stopsListening();
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);

            smsc.dropsLinks();
            assertThatThrownBy(client::next).isInstanceOf(IOException.class);
            await().until(() -> smsc.counts().binds() == 0);
        }
    }

    @Test
    void a_mute_operator_does_not_even_answer_enquiries_and_takes_nothing() throws Exception {
        try (SmscSimulator smsc = SmscSimulator.open(0);
                RawClient client = RawClient.bound(smsc)) {
            smsc.isMute(true);
            client.submit(RawClient.ANNA, "Hej");
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.isSilentFor(200)).isTrue();
            assertThat(smsc.submits()).isEmpty();

            smsc.isMute(false);
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        }
    }

    @Test
    void a_port_that_is_taken_is_named_in_the_complaint() {
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            int port = smsc.port();

            assertThatThrownBy(() -> SmscSimulator.open(port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void nothing_is_left_running_after_closing() throws Exception {
        SmscSimulator smsc = SmscSimulator.open(0);
        RawClient client = RawClient.bound(smsc);
        client.submit(RawClient.ANNA, "Hej");
        client.next();

        smsc.close();
        client.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("simulator-smsc") || name.equals("simulator-timer")));
    }
}
