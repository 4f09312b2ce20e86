package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.brevduva.sms.Encoding;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReceiptsTest {

    private static final int TX = SMPPConstant.CID_BIND_TRANSMITTER;
    private static final int RX = SMPPConstant.CID_BIND_RECEIVER;
    private static final int OK = 0;
    private static final int WINDOW = 50;

    private final SmscSimulator smsc = SmscSimulator.open(0, () -> Instant.parse("2026-03-02T08:00:31Z"));

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void a_receipt_says_what_became_of_the_sms_in_words_and_in_parameters() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej", new OptionalParameter.User_message_reference((short) 4711));
            client.next();

            DeliverSm receipt = RawClient.read(client.next());
            assertThat(receipt.getEsmClass()).isEqualTo((byte) 0x04);
            assertThat(receipt.getSourceAddr()).isEqualTo(RawClient.ANNA);
            assertThat(receipt.getDestAddress()).isEqualTo("Firma");
            assertThat(words(receipt))
                    .isEqualTo("id:00000001 sub:001 dlvrd:001 submit date:2603020800 done date:2603020800"
                            + " stat:DELIVRD err:000 text:Hej");
            assertThat(receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .isEqualTo("00000001");
            assertThat(receipt.getOptionalParameter(OptionalParameter.Message_state.class)
                            .getValue())
                    .isEqualTo((byte) 2);
            assertThat(receipt.getOptionalParameter(OptionalParameter.User_message_reference.class)
                            .getValue())
                    .isEqualTo((short) 4711);
        }
    }

    @Test
    void a_receipt_shows_twenty_characters_of_the_text_at_the_most() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, 0, 8, Encoding.UCS2.encode("Ж är bokstav nummer åtta i alfabetet"));

            assertThat(words(RawClient.read(client.nextDelivery()))).endsWith(" text:? ?r bokstav nummer ");
        }
    }

    @Test
    void a_receipt_says_failed_for_the_numbers_that_shall_fail() throws Exception {
        smsc.receiptsSay(to -> Optional.of(to.endsWith("99") ? ReceiptState.UNDELIV : ReceiptState.DELIVRD));

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit("46701740699", "Hej");
            DeliverSm failed = RawClient.read(client.nextDelivery());
            client.submit(RawClient.ANNA, "Hej");
            DeliverSm delivered = RawClient.read(client.nextDelivery());

            assertThat(words(failed)).contains("dlvrd:000", "stat:UNDELIV err:001");
            assertThat(failed.getOptionalParameter(OptionalParameter.Message_state.class)
                            .getValue())
                    .isEqualTo((byte) 5);
            assertThat(words(delivered)).contains("stat:DELIVRD");
        }
    }

    @Test
    void all_receipts_say_the_state_that_was_told() throws Exception {
        smsc.receiptsAfter(Duration.ofMillis(1));
        smsc.receiptsSay(ReceiptState.EXPIRED);

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");

            assertThat(words(RawClient.read(client.nextDelivery()))).contains("dlvrd:000", "stat:EXPIRED");
        }
    }

    @Test
    void a_function_of_a_test_that_fails_costs_its_receipt_and_no_more() throws Exception {
        smsc.receiptsSay(to -> {
            throw new IllegalStateException("bad day");
        });

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            client.next();
            smsc.receiptsSay(ReceiptState.DELIVRD);
            client.submit(RawClient.ANNA, "igen");

            assertThat(words(RawClient.read(client.nextDelivery()))).contains("id:00000002");
        }
    }

    @Test
    void no_receipt_comes_when_there_are_none() throws Exception {
        smsc.sendsNoReceipts();

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            client.next();
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);

            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
            assertThat(smsc.counts().receiptsSent()).isZero();
        }
    }

    @Test
    void a_receipt_comes_so_long_after_the_answer_as_told() throws Exception {
        smsc.receiptsAfter(Duration.ofMillis(300));

        try (RawClient client = RawClient.bound(smsc)) {
            long began = System.nanoTime();
            client.submit(RawClient.ANNA, "Hej");
            client.nextDelivery();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void a_receipt_waits_for_a_late_answer_but_may_be_told_to_overtake_it() throws Exception {
        smsc.answersAfter(Duration.ofMillis(200));

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_DELIVER_SM);

            smsc.receiptsOvertakeAnswers(true);
            client.submit(RawClient.ANNA, "Hej");
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_DELIVER_SM);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
        }
    }

    @Test
    void a_receipt_that_is_refused_comes_again_until_it_is_taken() throws Exception {
        smsc.resendsAfter(Duration.ofMillis(10), Duration.ofMinutes(1));

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            client.answer(client.nextDelivery(), SMPPConstant.STAT_ESME_RX_T_APPN);
            client.answer(client.nextDelivery(), OK);

            await().until(() -> smsc.counts().receiptsAcknowledged() == 1);
            assertThat(smsc.counts().resent()).isEqualTo(1);
            assertThat(smsc.counts().receiptsSent()).isEqualTo(2);
        }
    }

    @Test
    void a_receipt_that_is_not_answered_comes_again() throws Exception {
        smsc.resendsAfter(Duration.ofMinutes(1), Duration.ofMillis(100));

        try (RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");
            Pdu first = client.nextDelivery();
            Pdu second = client.nextDelivery();

            assertThat(words(RawClient.read(second))).isEqualTo(words(RawClient.read(first)));
            assertThat(second.sequence()).isNotEqualTo(first.sequence());
        }
    }

    @Test
    void receipts_are_kept_until_a_receiver_of_the_same_client_is_bound() throws Exception {
        try (RawClient sender = RawClient.bound(smsc, TX, "brevduva");
                RawClient stranger = RawClient.bound(smsc, RX, "stranger")) {
            sender.submit(RawClient.ANNA, "Hej");
            sender.next();
            stranger.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(stranger.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);

            try (RawClient receiver = RawClient.bound(smsc, RX, "brevduva")) {
                assertThat(words(RawClient.read(receiver.next()))).contains("id:00000001");
            }
        }
    }

    @Test
    void what_was_on_a_link_that_was_lost_comes_on_the_next() throws Exception {
        try (RawClient first = RawClient.bound(smsc)) {
            first.submit(RawClient.ANNA, "Hej");
            first.nextDelivery();
        }

        try (RawClient second = RawClient.bound(smsc)) {
            second.answer(second.next(), OK);
            await().until(() -> smsc.counts().receiptsAcknowledged() == 1);
        }
        assertThat(smsc.counts().resent()).isEqualTo(1);
    }

    @Test
    void an_sms_whose_answer_was_lost_with_its_link_still_gets_its_receipt() throws Exception {
        smsc.dropsLinkAfterTaking(1);
        try (RawClient first = RawClient.bound(smsc)) {
            first.submit(RawClient.ANNA, "Hej", new OptionalParameter.User_message_reference((short) 7));
            await().until(() -> smsc.counts().binds() == 0);
        }

        try (RawClient second = RawClient.bound(smsc)) {
            DeliverSm receipt = RawClient.read(second.next());
            assertThat(receipt.getOptionalParameter(OptionalParameter.User_message_reference.class)
                            .getValue())
                    .isEqualTo((short) 7);
        }
    }

    @Test
    void no_more_than_a_window_of_receipts_is_unanswered() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            for (int i = 0; i < WINDOW + 10; i++) {
                client.submit(RawClient.ANNA, "Hej");
            }
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            Pdu last = deliveriesBeforeEnquiry(client, WINDOW);

            client.answer(last, OK);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_DELIVER_SM);
        }
    }

    private static Pdu deliveriesBeforeEnquiry(RawClient client, int expected) throws IOException {
        Set<Integer> sequences = new HashSet<>();
        Pdu last = client.next();
        for (Pdu pdu = last; pdu.command() != SMPPConstant.CID_ENQUIRE_LINK_RESP; pdu = client.next()) {
            if (pdu.command() == SMPPConstant.CID_DELIVER_SM) {
                sequences.add(pdu.sequence());
                last = pdu;
            }
        }
        assertThat(sequences).hasSize(expected);
        return last;
    }

    private static String words(DeliverSm receipt) {
        return new String(receipt.getShortMessage(), StandardCharsets.US_ASCII);
    }
}
