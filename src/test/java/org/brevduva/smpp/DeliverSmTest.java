package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliverSmTest {

    private static final byte[] TEXT = "Hej".getBytes(StandardCharsets.US_ASCII);
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private static Pdu pdu(int esmClass, byte[] text, byte[]... tlvs) {
        return Pdu.deliverSm(1, "46701740605", "467190012345", esmClass, 8, text, tlvs);
    }

    private static DeliverSm read(Pdu pdu) {
        return DeliverSm.read(pdu.octets()).orElseThrow();
    }

    @Test
    void the_fields_are_where_the_standard_has_them() {
        DeliverSm sms = read(pdu(0x40, TEXT));

        assertThat(sms.source()).isEqualTo("46701740605");
        assertThat(sms.destination()).isEqualTo("467190012345");
        assertThat(sms.dataCoding()).isEqualTo(8);
        assertThat(sms.userData()).isEqualTo(TEXT);
        assertThat(sms.hasHeader()).isTrue();
        assertThat(sms.isReceipt()).isFalse();
    }

    @Test
    void a_receipt_may_be_final_or_not() {
        assertThat(read(pdu(0x04, TEXT)).isReceipt()).isTrue();
        assertThat(read(pdu(0x20, TEXT)).isReceipt()).isTrue();
        assertThat(read(pdu(0x03, TEXT)).isReceipt()).isFalse();
    }

    @Test
    void a_text_may_be_in_a_parameter() {
        assertThat(read(pdu(0, new byte[0], Pdu.tlv(MESSAGE_PAYLOAD, TEXT))).userData())
                .isEqualTo(TEXT);
        assertThat(read(pdu(0, TEXT, Pdu.tlv(MESSAGE_PAYLOAD, new byte[9]))).userData())
                .isEqualTo(TEXT);
        assertThat(read(pdu(0, new byte[0])).userData()).isEmpty();
    }

    @Test
    void a_number_may_have_any_length() {
        DeliverSm sms = read(pdu(0, TEXT, Pdu.tlv(1), Pdu.tlv(2, (byte) 200), Pdu.tlv(3, (byte) 0x12, (byte) 0x34)));

        assertThat(sms.number(1)).isEmpty();
        assertThat(sms.number(2)).contains(200);
        assertThat(sms.number(3)).contains(0x1234);
        assertThat(sms.number(4)).isEmpty();
    }

    @Test
    void a_parameter_that_is_cut_short_loses_itself_and_nothing_before_it() {
        byte[] lies = {0x04, 0x27, 0x00, 0x7f, 2};

        DeliverSm sms = read(pdu(0, TEXT, Pdu.tlv(0x001e, Pdu.string("0A3F")), lies));

        assertThat(sms.userData()).isEqualTo(TEXT);
        assertThat(sms.optional()).containsOnlyKeys(0x001e);
    }

    @Test
    void what_ends_before_its_text_does_is_no_deliver_sm() {
        byte[] whole = pdu(0, TEXT).octets();

        for (int length = 0; length < whole.length; length++) {
            assertThat(DeliverSm.read(Arrays.copyOf(whole, length)))
                    .as("%d octets", length)
                    .isEmpty();
        }
    }

    @Test
    void numbers_and_texts_are_not_for_logs() {
        assertThat(read(pdu(0, TEXT))).hasToString("deliver_sm esm_class=0 octets=3");
    }

    @Test
    void garbage_is_read_or_not_but_never_throws() {
        Random random = new Random(46);
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] garbage = pdu(0, TEXT, Pdu.tlv(0x0427, (byte) 2)).octets();
            for (int i = random.nextInt(4); i >= 0; i--) {
                garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
            }
            read += DeliverSm.read(Arrays.copyOf(garbage, random.nextInt(garbage.length) + 1))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(read).isBetween(1, 49_999);
    }

    @Test
    void several_answers_are_as_many_pdus_in_a_row() throws Exception {
        ByteArrayInputStream in = new ByteArrayInputStream(DeliverSm.answers(List.of(7, 9), 0x14));

        for (int sequence : List.of(7, 9)) {
            Pdu answer = Pdu.read(new DataInputStream(in));
            assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
            assertThat(answer.status()).isEqualTo(0x14);
            assertThat(answer.sequence()).isEqualTo(sequence);
        }
        assertThat(in.available()).isZero();
    }
}
