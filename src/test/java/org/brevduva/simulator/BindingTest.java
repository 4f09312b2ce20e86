package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindResp;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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
    void what_this_operator_does_not_do_is_told_by_a_nack_and_the_link_goes_on() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            int sequence = client.ask(SMPPConstant.CID_QUERY_SM);

            Pdu answer = client.next();
            assertThat(answer.command()).isEqualTo(SMPPConstant.CID_GENERIC_NACK);
            assertThat(answer.status()).isEqualTo(SMPPConstant.STAT_ESME_RINVCMDID);
            assertThat(answer.sequence()).isEqualTo(sequence);
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        }
    }
}
