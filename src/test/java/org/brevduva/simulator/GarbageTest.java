package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.brevduva.sms.Encoding;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the operator answers or hangs up, and serves the next one. */
@Timeout(60)
class GarbageTest {

    private static final int HEADER = 16;

    private final SmscSimulator smsc = SmscSimulator.open(0);

    @AfterEach
    void close() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            assertThat(client.next().status()).as("still alive").isZero();
        }
        smsc.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 64 * 1024 + 1, 15, 0, -1, Integer.MIN_VALUE})
    void a_length_that_no_packet_has_is_nacked_and_ends_the_link(int length) throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.send(ByteBuffer.allocate(4).putInt(length).array());

            Pdu nack = client.next();
            assertThat(nack.command()).isEqualTo(SMPPConstant.CID_GENERIC_NACK);
            assertThat(nack.status()).isEqualTo(SMPPConstant.STAT_ESME_RINVCMDLEN);
            assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_packet_that_comes_in_two_halves_is_one_packet_and_the_one_before_is_answered_meanwhile() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            byte[] whole = client.submission(7, RawClient.ANNA, 0, 0, new byte[140]);
            byte[] oneAndAHalf = Arrays.copyOf(whole, whole.length + 20);
            System.arraycopy(whole, 0, oneAndAHalf, whole.length, 20);

            client.send(oneAndAHalf);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
            client.send(Arrays.copyOfRange(whole, 20, whole.length));
            assertThat(client.nextAnswer().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
            assertThat(smsc.submits()).hasSize(2);
            assertThat(smsc.submits().get(1).userData()).hasSize(140);
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_a_packet_is_forgotten() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.send(Arrays.copyOf(client.submission(7, RawClient.ANNA, 0, 0, new byte[9]), 30));
        }

        assertThat(smsc.submits()).isEmpty();
    }

    @Test
    void random_octets_end_at_worst_the_link_that_they_came_on() throws Exception {
        Random random = new Random(46);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            if (round % 2 == 0 && noise.length >= HEADER) {
                ByteBuffer.wrap(noise).putInt(noise.length).putInt(random.nextInt(10));
            }
            try (RawClient client = new RawClient(smsc.port())) {
                client.send(noise);
            }
        }
    }

    @Test
    void every_submit_with_a_length_is_answered_whatever_is_in_it() throws Exception {
        Random random = new Random(47);
        smsc.sendsNoReceipts();
        try (RawClient client = RawClient.bound(smsc)) {
            for (int round = 1; round <= 2_000; round++) {
                client.send(spoilt(client, round, random));

                Pdu answer = client.next();
                assertThat(answer.command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
                assertThat(answer.sequence()).isEqualTo(round);
            }
        }
        assertThat(smsc.counts().submits()).as("some were still readable").isPositive();
        assertThat(smsc.counts().refused()).as("some were not").isPositive();
    }

    private static byte[] spoilt(RawClient client, int number, Random random) throws Exception {
        byte[] octets = client.submission(
                number,
                RawClient.ANNA,
                0x40,
                8,
                Encoding.UCS2.encode("Привет"),
                new OptionalParameter.User_message_reference((short) 1),
                new OptionalParameter.Sar_total_segments((byte) 2));
        for (int i = 0; i < 3; i++) {
            octets[HEADER + random.nextInt(octets.length - HEADER)] = (byte) random.nextInt(256);
        }
        byte[] cut = random.nextInt(4) == 0
                ? Arrays.copyOf(octets, HEADER + random.nextInt(octets.length - HEADER))
                : octets;
        ByteBuffer.wrap(cut).putInt(cut.length);
        return cut;
    }

    @Test
    void every_bind_with_a_length_is_answered_whatever_is_in_it() throws Exception {
        Random random = new Random(48);
        for (int round = 0; round < 100; round++) {
            byte[] octets = new byte[HEADER + random.nextInt(60)];
            random.nextBytes(octets);
            ByteBuffer.wrap(octets)
                    .putInt(octets.length)
                    .putInt(SMPPConstant.CID_BIND_TRANSCEIVER)
                    .putInt(0)
                    .putInt(round);
            try (RawClient client = new RawClient(smsc.port())) {
                client.send(octets);

                assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_BIND_TRANSCEIVER_RESP);
            }
        }
    }

    @Test
    void answers_that_nobody_waits_for_are_let_be() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.ask(SMPPConstant.CID_DELIVER_SM_RESP);
            client.ask(SMPPConstant.CID_SUBMIT_SM_RESP);
            client.ask(SMPPConstant.CID_GENERIC_NACK);
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);

            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        }
    }
}
