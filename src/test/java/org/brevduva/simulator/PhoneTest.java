package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.sms.UserData;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PhoneTest {

    private static final String ALPHABETS = "Hej på dig! 5 € {rabatt}. ".repeat(12);
    private static final String RUSSIAN = "Привет, как дела? \uD83D\uDE00 ".repeat(6);
    private static final int UDH = 0x40;
    private static final int OK = 0;

    private final SmscSimulator smsc = SmscSimulator.open(0);

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void an_sms_to_a_number_is_on_its_phone() throws Exception {
        List<ReceivedSms> heard = new CopyOnWriteArrayList<>();
        smsc.onSms(heard::add);

        submit("Hej på dig", 1);

        ReceivedSms sms = smsc.phone(RawClient.ANNA).received().get(0);
        assertThat(sms.from()).isEqualTo("Firma");
        assertThat(sms.to()).isEqualTo(RawClient.ANNA);
        assertThat(sms.text()).isEqualTo("Hej på dig");
        assertThat(sms.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(sms.parts()).isEqualTo(1);
        assertThat(heard).containsExactly(sms);
    }

    @Test
    void a_long_sms_is_put_together_whatever_order_its_parts_come_in() throws Exception {
        submit(RUSSIAN, 1, true);

        ReceivedSms sms = smsc.phone(RawClient.ANNA).received().get(0);
        assertThat(sms.text()).isEqualTo(RUSSIAN);
        assertThat(sms.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(sms.parts()).isEqualTo(2);
    }

    @Test
    void an_sms_that_is_submitted_twice_is_there_twice() throws Exception {
        submit("Hej", 2);
        submit(ALPHABETS, 2);

        assertThat(smsc.phone(RawClient.ANNA).received())
                .extracting(ReceivedSms::text)
                .containsExactly("Hej", "Hej", ALPHABETS, ALPHABETS);
        assertThat(smsc.phone(RawClient.ANNA).partsLeftOver()).isZero();
    }

    @Test
    void a_listener_that_fails_does_not_keep_the_next_from_hearing() throws Exception {
        List<ReceivedSms> heard = new CopyOnWriteArrayList<>();
        smsc.onSms(sms -> {
            throw new IllegalStateException("bad day");
        });
        smsc.onSms(heard::add);

        submit("Hej", 1);

        assertThat(heard).hasSize(1);
    }

    @Test
    void a_phone_texts_us_and_knows_when_we_have_it() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            CompletableFuture<Void> acknowledged = smsc.phone(RawClient.ANNA).texts(RawClient.OURS, "Hej på dig");

            Pdu pdu = client.next();
            DeliverSm sms = RawClient.read(pdu);
            assertThat(sms.getSourceAddr()).isEqualTo(RawClient.ANNA);
            assertThat(sms.getDestAddress()).isEqualTo(RawClient.OURS);
            assertThat(sms.getEsmClass()).isZero();
            assertThat(sms.getDataCoding()).isZero();
            assertThat(Encoding.GSM7.decode(sms.getShortMessage())).isEqualTo("Hej på dig");
            assertThat(acknowledged).isNotDone();
            client.answer(pdu, OK);
            acknowledged.get(5, TimeUnit.SECONDS);
            assertThat(smsc.counts().textsAcknowledged()).isEqualTo(1);
        }
    }

    @Test
    void a_long_text_comes_in_parts_and_is_acknowledged_when_all_are() throws Exception {
        for (Concatenation.Width width : Concatenation.Width.values()) {
            for (String text : List.of(ALPHABETS, RUSSIAN)) {
                try (RawClient client = RawClient.bound(smsc)) {
                    CompletableFuture<Void> acknowledged =
                            smsc.phone(RawClient.ANNA).texts(RawClient.OURS, text, width);

                    assertThat(readInParts(client, acknowledged, width)).isEqualTo(text);
                    acknowledged.get(5, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static String readInParts(RawClient client, CompletableFuture<Void> acknowledged, Concatenation.Width width)
            throws Exception {
        StringBuilder text = new StringBuilder();
        int total = 1;
        for (int number = 1; number <= total; number++) {
            assertThat(acknowledged).isNotDone();
            Pdu pdu = client.next();
            DeliverSm part = RawClient.read(pdu);
            assertThat(part.getEsmClass()).isEqualTo((byte) UDH);
            UserData data = UserData.read(part.getShortMessage(), true);
            Concatenation place = data.concatenation().orElseThrow();
            assertThat(place.number()).isEqualTo(number);
            assertThat(place.width()).isEqualTo(width);
            text.append(Encoding.ofDataCoding(part.getDataCoding()).decode(data.payload()));
            total = place.total();
            client.answer(pdu, OK);
        }
        return text.toString();
    }

    @Test
    void a_text_waits_while_nobody_receives_and_is_told_when_nobody_ever_will() {
        CompletableFuture<Void> acknowledged = smsc.phone(RawClient.ANNA).texts(RawClient.OURS, "Hej");
        assertThat(acknowledged).isNotDone();

        smsc.close();

        assertThatThrownBy(acknowledged::join).hasMessageContaining("the simulator has closed");
        assertThatThrownBy(smsc.phone(RawClient.ANNA).texts(RawClient.OURS, "Hej")::join)
                .hasMessageContaining("the simulator has closed");
    }

    @Test
    void a_phone_sends_anything_that_a_test_wants() throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            smsc.phone(RawClient.ANNA).sends(RawClient.OURS, UDH, 4, new byte[] {(byte) 200, 1});

            DeliverSm odd = RawClient.read(client.next());
            assertThat(odd.getEsmClass()).isEqualTo((byte) UDH);
            assertThat(odd.getDataCoding()).isEqualTo((byte) 4);
            assertThat(odd.getShortMessage()).isEqualTo(new byte[] {(byte) 200, 1});
        }
    }

    @Test
    void what_is_printed_shows_neither_text_nor_number() throws Exception {
        submit("hemligt", 1);

        assertThat(smsc.phone(RawClient.ANNA).toString()).isEqualTo("phone 4670*******");
        assertThat(smsc.phone(RawClient.ANNA).received().toString()).isEqualTo("[sms of 7 characters in 1 parts]");
    }

    private void submit(String text, int times) throws Exception {
        submit(text, times, false);
    }

    private void submit(String text, int times, boolean backwards) throws Exception {
        try (RawClient client = RawClient.bound(smsc)) {
            List<Segment> segments = new ArrayList<>(Segmenter.cut(new SmsText(text), Concatenation.Width.EIGHT_BIT));
            if (backwards) {
                Collections.reverse(segments);
            }
            long before = smsc.counts().submits();
            for (int i = 0; i < times; i++) {
                for (Segment segment : segments) {
                    byte[] data = segment.userData(Concatenation.Width.EIGHT_BIT, 200);
                    int esmClass = segment.hasHeader() ? UDH : 0;
                    client.submit(RawClient.ANNA, esmClass, segment.encoding().dataCoding(), data);
                }
            }
            await().until(() -> smsc.counts().submits() == before + (long) times * segments.size());
            client.ask(SMPPConstant.CID_UNBIND);
            await().until(() -> smsc.counts().binds() == 0);
        }
    }

    @Test
    void a_phone_keeps_no_more_than_the_operator_was_told_to_keep() throws Exception {
        smsc.keepsAtMost(1);
        try (RawClient client = RawClient.bound(smsc)) {
            for (String text : new String[] {"ett", "två", "tre"}) {
                client.submit(RawClient.ANNA, text);
                client.nextAnswer();
            }
        }

        assertThat(smsc.phone(RawClient.ANNA).received())
                .extracting(ReceivedSms::text)
                .containsExactly("tre");
    }
}
