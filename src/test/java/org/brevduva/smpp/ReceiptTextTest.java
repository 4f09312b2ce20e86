package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.brevduva.message.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTextTest {

    private static final int ID = 0x001e;
    private static final int STATE = 0x0427;
    private static final int MESSAGE_PAYLOAD = 0x0424;
    private static final String STANDARD = "id:0A3F sub:001 dlvrd:001 submit date:2603020900 done date:2603020901"
            + " stat:DELIVRD err:000 text:Hej id:99 stat:EXPIRED";

    private static ReceiptText read(String text, byte[]... tlvs) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return ReceiptText.read(
                DeliverSm.read(Pdu.deliverSm(1, "46701740605", "467190012345", 4, 0, octets, tlvs)
                                .octets())
                        .orElseThrow(),
                ErrorCodes.OWN);
    }

    /** Id and status. */
    private static String said(String text, byte[]... tlvs) {
        ReceiptText receipt = read(text, tlvs);
        return receipt.smscId() + " " + receipt.status();
    }

    @Test
    void the_text_of_the_standard_is_read() {
        assertThat(said(STANDARD)).isEqualTo("0A3F" + " " + Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void parameters_alone_are_enough() {
        assertThat(said("", Pdu.tlv(ID, Pdu.string("0A3F")), Pdu.tlv(STATE, (byte) 2)))
                .isEqualTo("0A3F" + " " + Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_parameter_counts_more_than_the_text() {
        assertThat(said(STANDARD, Pdu.tlv(ID, Pdu.string("B")), Pdu.tlv(STATE, (byte) 5)))
                .isEqualTo("B" + " " + Status.DELIVERY_TO_HANDSET_FAILED);
    }

    @Test
    void an_id_in_a_parameter_may_lack_its_nul() {
        assertThat(read("", Pdu.tlv(ID, new byte[] {'7', '7'})).smscId()).isEqualTo("77");
    }

    @Test
    void a_parameter_that_says_nothing_leaves_it_to_the_text() {
        assertThat(read(STANDARD, Pdu.tlv(ID), Pdu.tlv(STATE))).isEqualTo(read(STANDARD));
        assertThat(read(STANDARD, Pdu.tlv(ID, (byte) 0), Pdu.tlv(STATE, (byte) 77)))
                .isEqualTo(read(STANDARD));
    }

    @ParameterizedTest
    @CsvSource({
        "1, QUEUED_AT_GATEWAY",
        "2, DELIVERED_TO_HANDSET",
        "3, EXPIRED",
        "4, CANCELED",
        "5, DELIVERY_TO_HANDSET_FAILED",
        "6, DELIVERED_TO_CARRIER",
        "7, UNKNOWN",
        "8, GENERIC_REJECTED",
        "0, QUEUED_AT_GATEWAY",
        "9, GENERIC_DELIVERY_FAILURE",
        "10, UNKNOWN",
    })
    void a_state_may_have_one_octet_or_two(byte state, Status status) {
        assertThat(read("id:1", Pdu.tlv(STATE, state)).status()).isEqualTo(status);
        assertThat(read("id:1", Pdu.tlv(STATE, (byte) 0, state)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "ENROUTE,       QUEUED_AT_GATEWAY",
        "DELIVRD,       DELIVERED_TO_HANDSET",
        "Delivered,     DELIVERED_TO_HANDSET",
        "EXPIRED,       EXPIRED",
        "DELETED,       CANCELED",
        "UNDELIV,       DELIVERY_TO_HANDSET_FAILED",
        "undeliverable, DELIVERY_TO_HANDSET_FAILED",
        "FAILED,        DELIVERY_TO_HANDSET_FAILED",
        "ACCEPTD,       DELIVERED_TO_CARRIER",
        "BUFFERD,       QUEUED_AT_GATEWAY",
        "UNKNOWN,       UNKNOWN",
        "REJECTD,       GENERIC_REJECTED",
        "WHATEVER,      UNKNOWN",
    })
    void the_words_are_those_of_the_standard_and_some_that_vendors_use(String word, Status status) {
        assertThat(read("id:1 stat:" + word + " err:000").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID:0A3F SUB:001 STAT:DELIVRD           | 0A3F",
                "Id:0A3F Stat:delivrd                   | 0A3F",
                "id:0A3F,sub:001,stat:DELIVRD,err:000   | 0A3F",
                "id=0A3F; stat=DELIVRD                  | 0A3F",
                "id: 0A3F status: DELIVRD               | 0A3F",
                "msgid:55 id:66 state:DELIVRD           | 66",
                "sub:001 stat:DELIVRD id:6f1-a2.b3_c    | 6f1-a2.b3_c",
                "stat:DELIVRD                           | ''",
            })
    void vendors_write_it_in_their_own_way(String text, String id) {
        assertThat(said(text)).isEqualTo(id + " " + Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void lines_part_fields_as_well_as_blanks() {
        assertThat(said("id:0A3F\r\nsub:001\r\nstat:DELIVRD\r\n"))
                .isEqualTo("0A3F" + " " + Status.DELIVERED_TO_HANDSET);
    }

    @Test
    void a_text_in_message_payload_is_read_too() {
        assertThat(read("", Pdu.tlv(MESSAGE_PAYLOAD, STANDARD.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(read(STANDARD));
    }

    @Test
    void what_says_nothing_is_unknown_and_has_no_id() {
        assertThat(said("")).isEqualTo("" + " " + Status.UNKNOWN);
        assertThat(said("Tack för ditt meddelande")).isEqualTo("" + " " + Status.UNKNOWN);
        assertThat(said("id:0A3F")).isEqualTo("0A3F" + " " + Status.UNKNOWN);
        assertThat(said("id:0A3F stat:")).isEqualTo("0A3F" + " " + Status.UNKNOWN);
    }

    @Test
    void an_id_that_is_too_long_is_clipped_as_in_the_answer_to_the_submit() {
        assertThat(read("", Pdu.tlv(ID, Pdu.string("7".repeat(200)))).smscId()).isEqualTo("7".repeat(64));
        assertThat(read("id:" + "7".repeat(200)).smscId()).isEqualTo("7".repeat(64));
    }

    @Test
    void the_worst_texts_take_no_time() {
        String[] pieces = {":", "=", " ", "id", "done date", "stat:", "\"", "identification ", ",", "text", "0", "not "
        };
        Random random = new Random(46);
        assertTimeout(Duration.ofSeconds(30), () -> {
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                String often = pieces[random.nextInt(pieces.length)];
                while (text.length() < 60_000) {
                    text.append(random.nextInt(10) > 0 ? often : pieces[random.nextInt(pieces.length)]);
                }
                byte[] octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);

                assertThat(read("", Pdu.tlv(MESSAGE_PAYLOAD, octets)).smscId()).hasSizeLessThanOrEqualTo(64);
            }
        });
    }

    @Test
    void garbage_never_throws_and_what_is_read_fits_its_column() {
        Random random = new Random(46);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(STANDARD);
            for (int i = random.nextInt(20); i > 0; i--) {
                int place = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(place);
                } else {
                    text.setCharAt(place, (char) random.nextInt(256));
                }
            }
            byte[] odd = new byte[random.nextInt(100)];
            random.nextBytes(odd);

            ReceiptText receipt = read(text.toString(), Pdu.tlv(random.nextBoolean() ? ID : STATE, odd));

            assertThat(receipt.smscId()).matches("[\\x20-\\x7e]{0,64}");
            assertThat(receipt.error().orElse("")).matches("[\\x20-\\x7e]{0,16}");
        }
    }
}
