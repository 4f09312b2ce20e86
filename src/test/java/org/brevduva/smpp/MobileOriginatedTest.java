package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.brevduva.dialog.InboundPart;
import org.brevduva.sms.NumberPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileOriginatedTest {

    private static final String PHONE = "46701740605";
    private static final String OURS = "467190012345";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int UDH = 0x40;

    private final NumberPlan sweden = new NumberPlan("SE");

    private InboundPart read(Pdu pdu) {
        return MobileOriginated.read(DeliverSm.read(pdu.octets()).orElseThrow(), 17, sweden, NOW);
    }

    private InboundPart read(int dataCoding, byte[] text, byte[]... tlvs) {
        return read(Pdu.deliverSm(1, PHONE, OURS, 0, dataCoding, text, tlvs));
    }

    private InboundPart from(String source) {
        return read(Pdu.deliverSm(1, source, OURS, 0, 0, new byte[0]));
    }

    @Test
    void a_text_in_the_gsm_alphabet_is_read() {
        assertThat(read(0, new byte[] {'H', 0x0f, ' ', 0x1b, 0x65}))
                .isEqualTo(new InboundPart(17, PHONE, OURS, 0, 1, 1, "Hå €", NOW));
    }

    @Test
    void a_text_in_ucs_2_is_read() {
        assertThat(read(8, "Привет 👍".getBytes(StandardCharsets.UTF_16BE)).text())
                .isEqualTo("Привет 👍");
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void a_text_in_latin_1_is_read(int dataCoding) {
        assertThat(read(dataCoding, "Hej på dig".getBytes(StandardCharsets.ISO_8859_1))
                        .text())
                .isEqualTo("Hej på dig");
    }

    @Test
    void a_long_text_may_come_in_message_payload() {
        byte[] text = "lång ".repeat(500).replace("å", "a").getBytes(StandardCharsets.US_ASCII);

        assertThat(read(0, new byte[0], Pdu.tlv(0x0424, text)).text()).isEqualTo("lang ".repeat(500));
    }

    @Test
    void an_empty_text_is_empty() {
        assertThat(read(0, new byte[0]).text()).isEmpty();
    }

    /** PostgreSQL stores no NUL, and an SMS that cannot be stored would be asked for again for ever. */
    @Test
    void a_nul_is_shown_as_something_that_cannot_be_shown() {
        assertThat(read(8, new byte[] {0, 'a', 0, 0, 0, 'b'}).text()).isEqualTo("a\ufffdb");
    }

    @Test
    void a_part_may_be_told_by_a_header_of_eight_bits_or_of_sixteen() {
        InboundPart eight =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {5, 0, 3, (byte) 200, 3, 2, 'H', 'i'}));
        InboundPart sixteen =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {6, 8, 4, 0x12, 0x34, 3, 2, 'H', 'i'}));

        assertThat(eight).isEqualTo(new InboundPart(17, PHONE, OURS, 200, 3, 2, "Hi", NOW));
        assertThat(sixteen).isEqualTo(new InboundPart(17, PHONE, OURS, 0x1234, 3, 2, "Hi", NOW));
    }

    @Test
    void letters_of_a_language_are_read_with_the_tables_that_the_header_names() {
        InboundPart turkish = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {3, 0x24, 1, 1, 'a', 0x1b, 0x73}));
        InboundPart portuguese = read(Pdu.deliverSm(
                1, PHONE, OURS, UDH, 0, new byte[] {8, 0, 3, 7, 2, 1, 0x25, 1, 3, 'n', 0x7b, 'o', 0x1b, 0x65}));
        InboundPart bengali = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {3, 0x25, 1, 4, 0x00, 'a'}));
        InboundPart cyrillic =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 8, new byte[] {3, 0x25, 1, 1, 0x04, 0x36, 0x00, 0x40}));

        assertThat(turkish.text()).isEqualTo("aş");
        assertThat(portuguese).isEqualTo(new InboundPart(17, PHONE, OURS, 7, 2, 1, "não€", NOW));
        assertThat(bengali.text()).as("a table that is not known here").isEqualTo("@a");
        assertThat(cyrillic.text()).isEqualTo("ж@");
    }

    @Test
    void a_part_may_be_told_by_parameters() {
        byte[] reference = Pdu.tlv(0x020c, (byte) 0x92, (byte) 0x34);
        byte[] total = Pdu.tlv(0x020e, (byte) 3);
        byte[] place = Pdu.tlv(0x020f, (byte) 2);

        assertThat(read(0, new byte[] {'H', 'i'}, reference, total, place))
                .isEqualTo(new InboundPart(17, PHONE, OURS, 0x9234, 3, 2, "Hi", NOW));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 4", "3, 0"})
    void a_part_that_cannot_be_is_a_text_of_its_own(byte total, byte place) {
        InboundPart part = read(
                0,
                new byte[] {'H', 'i'},
                Pdu.tlv(0x020c, (byte) 0, (byte) 1),
                Pdu.tlv(0x020e, total),
                Pdu.tlv(0x020f, place));

        assertThat(part).isEqualTo(new InboundPart(17, PHONE, OURS, 0, 1, 1, "Hi", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "46701740605,   46701740605",
        "+46701740605,  46701740605",
        "0701740605,    46701740605",
        "0046701740605, 46701740605",
        "4791234567,    4791234567",
        "71234,         71234",
        "+71234,        71234",
        "Firma,         Firma",
        "'Firma AB',    'Firma AB'",
        "'',            unknown",
        "' ',           unknown",
    })
    void a_sender_becomes_a_whole_number_where_it_is_one(String given, String phone) {
        assertThat(from(given).phone()).isEqualTo(phone);
    }

    @Test
    void a_sender_fits_its_column_and_holds_no_line_break() {
        assertThat(from("a\nb" + "c".repeat(40)).phone()).isEqualTo("a?b" + "c".repeat(17));
    }

    @Test
    void our_number_is_known_however_the_smsc_writes_it() {
        InboundPart part = read(Pdu.deliverSm(1, PHONE, "+467190012345", 0, 0, new byte[0]));

        assertThat(part.number()).isEqualTo(OURS);
    }

    @Test
    void garbage_becomes_some_text_and_never_throws() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            byte[] text = new byte[random.nextInt(140)];
            random.nextBytes(text);
            byte[] odd = new byte[random.nextInt(4)];
            random.nextBytes(odd);
            byte[] tlv = Pdu.tlv(0x020c + random.nextInt(4), odd);

            InboundPart part = read(
                    Pdu.deliverSm(1, PHONE, OURS, random.nextInt(256) & ~0x24, random.nextInt(256), text, tlv, tlv));

            assertThat(part.place()).isBetween(1, part.total());
            assertThat(part.text()).doesNotContain("\0");
        }
    }
}
