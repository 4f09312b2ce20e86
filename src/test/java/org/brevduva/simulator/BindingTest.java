package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindResp;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class BindingTest {

    private static final int TX = SMPPConstant.CID_BIND_TRANSMITTER;
    private static final int RX = SMPPConstant.CID_BIND_RECEIVER;
    private static final int TRX = SMPPConstant.CID_BIND_TRANSCEIVER;

    private final SmscSimulator smsc = SmscSimulator.open(0);

    @AfterEach
    void close() {
        smsc.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {TX, RX, TRX})
    void every_kind_of_bind_is_welcomed_with_the_version_that_is_spoken(int command) throws Exception {
        try (RawClient client = new RawClient(smsc.port())) {
            Pdu answer = client.bind(command, "brevduva", "secret");

            assertThat(answer.command()).isEqualTo(command | SMPPConstant.MASK_CID_RESP);
            assertThat(answer.status()).isZero();
            BindResp welcome = new DefaultDecomposer().bindResp(answer.octets());
            assertThat(welcome.getOptionalParameter(OptionalParameter.Sc_interface_version.class)
                            .getValue())
                    .isEqualTo((byte) 0x34);
            assertThat(smsc.counts().binds()).isEqualTo(1);
        }
    }

    @Test
    void only_those_who_are_named_are_let_in_once_somebody_is() throws Exception {
        smsc.admits("brevduva", "secret");

        try (RawClient client = new RawClient(smsc.port())) {
            assertThat(client.bind(TRX, "stranger", "secret").status()).isEqualTo(SMPPConstant.STAT_ESME_RINVSYSID);
            assertThat(client.bind(TRX, "brevduva", "guess").status()).isEqualTo(SMPPConstant.STAT_ESME_RINVPASWD);
            assertThat(client.bind(TRX, "brevduva", "secret").status()).isZero();
        }
    }

    @Test
    void binds_are_refused_as_told_until_told_otherwise() throws Exception {
        try (RawClient client = new RawClient(smsc.port())) {
            smsc.refusesBinds(SMPPConstant.STAT_ESME_RBINDFAIL);
            assertThat(client.bind(TRX, "brevduva", "secret").status()).isEqualTo(SMPPConstant.STAT_ESME_RBINDFAIL);

            smsc.refusesBinds(0);
            assertThat(client.bind(TRX, "brevduva", "secret").status()).isZero();
        }
    }

    @Test
    void a_link_binds_only_once() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            assertThat(client.bind(TRX, "brevduva", "secret").status()).isEqualTo(SMPPConstant.STAT_ESME_RALYBND);
        }
    }

    @Test
    void nothing_can_be_submitted_before_the_bind() throws Exception {
        try (RawClient client = new RawClient(smsc.port())) {
            int sequence = client.submit(RawClient.ANNA, "Hej");

            Pdu answer = client.next();
            assertThat(answer.command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
            assertThat(answer.status()).isEqualTo(SMPPConstant.STAT_ESME_RINVBNDSTS);
            assertThat(answer.sequence()).isEqualTo(sequence);
            assertThat(smsc.submits()).isEmpty();
        }
    }

    @Test
    void nothing_can_be_submitted_on_a_receiver() throws Exception {
        try (RawClient client = RawClient.bound(smsc, RX, "brevduva")) {
            client.submit(RawClient.ANNA, "Hej");

            assertThat(client.next().status()).isEqualTo(SMPPConstant.STAT_ESME_RINVBNDSTS);
            assertThat(smsc.submits()).isEmpty();
        }
    }

    @Test
    void an_unbind_is_answered_before_the_link_ends() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.ask(SMPPConstant.CID_UNBIND);

            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_UNBIND_RESP);
            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
            await().until(() -> smsc.counts().binds() == 0);
        }
    }

    @Test
    void an_enquiry_is_answered() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            int sequence = client.ask(SMPPConstant.CID_ENQUIRE_LINK);

            Pdu answer = client.next();
            assertThat(answer.command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
            assertThat(answer.sequence()).isEqualTo(sequence);
        }
    }

    @Test
    void what_this_operator_does_not_know_is_told_by_a_nack_and_the_link_goes_on() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            int sequence = client.ask(SMPPConstant.CID_DATA_SM);

            Pdu answer = client.next();
            assertThat(answer.command()).isEqualTo(SMPPConstant.CID_GENERIC_NACK);
            assertThat(answer.status()).isEqualTo(SMPPConstant.STAT_ESME_RINVCMDID);
            assertThat(answer.sequence()).isEqualTo(sequence);
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0x67", "8, 0x11", "7, 0x13"})
    void queries_cancels_and_replacements_are_refused_each_with_its_own_status(int command, String status)
            throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.ask(command);

            Pdu answer = client.next();
            assertThat(answer.command()).isEqualTo(command | SMPPConstant.MASK_CID_RESP);
            assertThat(answer.status()).isEqualTo(Integer.decode(status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x33, 0x34, 0x50})
    void a_client_binds_with_whatever_version_it_speaks_and_is_told_ours(int version) throws Exception {
        smsc.speaksVersion(OptionalInt.of(0x50));
        try (RawClient client = new RawClient(smsc.port())) {
            Pdu answer = client.bind(SMPPConstant.CID_BIND_TRANSCEIVER, "any", "", version);

            assertThat(answer.status()).isZero();
            byte[] octets = answer.octets();
            assertThat(Arrays.copyOfRange(octets, octets.length - 5, octets.length))
                    .isEqualTo(new byte[] {0x02, 0x10, 0, 1, 0x50});
        }
    }

    @Test
    void more_links_of_a_client_than_it_may_have_are_refused() throws Exception {
        smsc.admits("firma", "secret", 1);
        try (RawClient one = RawClient.bound(smsc, SMPPConstant.CID_BIND_TRANSCEIVER, "firma");
                RawClient two = new RawClient(smsc.port())) {
            assertThat(two.bind(SMPPConstant.CID_BIND_TRANSCEIVER, "firma", "secret")
                            .status())
                    .isEqualTo(SMPPConstant.STAT_ESME_RBINDFAIL);

            one.ask(SMPPConstant.CID_UNBIND);
            assertThat(one.next().status()).isZero();
            assertThat(two.bind(SMPPConstant.CID_BIND_TRANSCEIVER, "firma", "secret")
                            .status())
                    .isZero();
        }
    }

    @Test
    void an_operator_that_asks_to_unbind_hangs_up_when_the_client_agrees() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            smsc.unbinds();

            Pdu request = client.next();
            assertThat(request.command()).isEqualTo(SMPPConstant.CID_UNBIND);
            client.send(new DefaultComposer().unbindResp(0, request.sequence()));
            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
    }
}
