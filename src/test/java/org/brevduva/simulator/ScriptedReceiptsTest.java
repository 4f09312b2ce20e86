package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ScriptedReceiptsTest {

    private static final String DATES = " submit date:\\d{10} done date:\\d{10} ";

    @Test
    void receipts_may_say_that_it_is_on_its_way_and_contradict_each_other() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-contradict.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");

            DeliverSm first = RawClient.read(client.nextDelivery());
            assertThat(words(first)).contains("stat:ENROUTE");
            assertThat(first.getEsmClass()).as("intermediate notification").isEqualTo((byte) 0x20);
            assertThat(nextWords(client)).contains("stat:DELIVRD");
            assertThat(nextWords(client)).contains("stat:UNDELIV err:001");
        }
    }

    @Test
    void a_receipt_may_come_twice_or_never() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-contradict.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit("46701740620", "aldrig");
            client.submit("46701740610", "två gånger");

            assertThat(nextWords(client)).startsWith("id:00000002").contains("stat:DELIVRD");
            assertThat(nextWords(client)).startsWith("id:00000002").contains("stat:DELIVRD");
            assertThat(smsc.counts().receiptsSent()).isEqualTo(2);
        }
    }

    @Test
    void a_receipt_without_parameters_has_words_alone() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-in-other-words.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "Hej");

            DeliverSm receipt = RawClient.read(client.nextDelivery());
            assertThat(words(receipt))
                    .matches("id:00000001 sub:001 dlvrd:001" + DATES + "stat:DELIVRD err:000 text:Hej");
            assertThat(receipt.getOptionalParameters()).isNullOrEmpty();
        }
    }

    @Test
    void a_receipt_without_words_has_parameters_alone() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-in-other-words.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit("46701740610", "Hej", new OptionalParameter.User_message_reference((short) 7));

            DeliverSm receipt = RawClient.read(client.nextDelivery());
            assertThat(words(receipt)).isEmpty();
            assertThat(receipt.getOptionalParameters()).hasSize(2);
            assertThat(receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .isEqualTo("00000001");
        }
    }

    @Test
    void a_receipt_may_be_spelt_in_small_letters_or_in_words_of_its_own() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-in-other-words.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit("46701740620", "Hej");
            assertThat(nextWords(client)).endsWith("stat:delivrd err:000 text:Hej");

            client.submit("46701740630", "Hej");
            DeliverSm own = RawClient.read(client.nextDelivery());
            assertThat(words(own)).isEqualTo("msg 00000002 for 46701740630: UNDELIV/4E2");
            assertThat(own.getEsmClass()).isZero();
        }
    }

    @Test
    void a_receipt_comes_by_another_link_than_its_sms_or_by_the_same() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-elsewhere.toml");
                RawClient one = RawClient.bound(smsc);
                RawClient two = RawClient.bound(smsc)) {
            one.submit(RawClient.ANNA, "Hej");
            one.submit("46701740620", "Hej");

            assertThat(nextWords(two)).startsWith("id:00000001");
            assertThat(nextWords(one)).startsWith("id:00000002");
        }
    }

    @Test
    void a_receipt_may_wait_until_the_link_comes_back() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-elsewhere.toml")) {
            try (RawClient client = RawClient.bound(smsc)) {
                client.submit("46701740610", "Hej");
                assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
                assertThat(client.isSilentFor(200)).isTrue();
            }
            try (RawClient again = RawClient.bound(smsc)) {
                assertThat(nextWords(again)).startsWith("id:00000001");
            }
        }
    }

    @Test
    void receipts_may_overtake_their_answers_and_each_other() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-out-of-time.toml");
                RawClient client = RawClient.bound(smsc)) {
            for (int i = 0; i < 3; i++) {
                client.submit(RawClient.ANNA, "Hej");
            }

            assertThat(List.of(nextWords(client), nextWords(client), nextWords(client)))
                    .extracting(words -> words.substring(0, 11))
                    .containsExactly("id:00000003", "id:00000002", "id:00000001");
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_SUBMIT_SM_RESP);
        }
    }

    @Test
    void a_receipt_that_is_held_back_for_others_comes_in_the_end() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-out-of-time.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(RawClient.ANNA, "ensam");

            assertThat(RawClient.read(client.nextDelivery()).getSourceAddr()).isEqualTo(RawClient.ANNA);
        }
    }

    @Test
    void a_receipt_may_come_unasked() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("receipts-out-of-time.toml");
                RawClient client = RawClient.bound(smsc)) {
            byte[] unasked = client.submission(9, "46701740610", 0, 0, new byte[] {'H'});
            unasked[unasked.length - 6] = 0; // registered_delivery
            client.send(unasked);

            assertThat(nextWords(client)).startsWith("id:00000001");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "46701740605, 10000000000, 2540be400",
        "46701740610, 2540be400, 10000000000",
        "46701740620, 00000000010000000000, 10000000000"
    })
    void an_id_is_written_one_way_in_the_answer_and_another_in_the_receipt(String to, String inAnswer, String inReceipt)
            throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("ids.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit(to, "Hej");

            assertThat(RawClient.messageId(client.next())).isEqualTo(inAnswer);
            assertThat(nextWords(client)).startsWith("id:" + inReceipt + " ");
        }
    }

    @Test
    void an_id_may_be_a_uuid_and_the_same_in_both() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("ids.toml");
                RawClient client = RawClient.bound(smsc)) {
            client.submit("46701740630", "Hej");

            String id = RawClient.messageId(client.next());
            assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(nextWords(client)).startsWith("id:" + id + " ");
        }
    }

    private static String nextWords(RawClient client) throws Exception {
        return words(RawClient.read(client.nextDelivery()));
    }

    private static String words(DeliverSm receipt) {
        byte[] octets = receipt.getShortMessage();
        return octets == null ? "" : new String(octets, StandardCharsets.US_ASCII);
    }
}
