package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.dialog.InboundPart;
import org.brevduva.dialog.PartOf;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Content;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.Passage;
import org.brevduva.sms.SmscAlphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileOriginatedTest {

    private static final String PHONE = "46701740605";
    private static final String OURS = "467190012345";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int UDH = 0x40;

    private final IncomingNumbers numbers =
            new IncomingNumbers(LinkSettings.written("").submit().numbers(), new NumberPlan("SE"));

    private InboundPart read(Pdu pdu) {
        return MobileOriginated.read(DeliverSm.read(pdu.octets()).orElseThrow(), 17, SmscAlphabet.GSM, numbers, NOW);
    }

    private InboundPart read(int dataCoding, byte[] text, byte[]... tlvs) {
        return read(Pdu.deliverSm(1, PHONE, OURS, 0, dataCoding, text, tlvs));
    }

    private static String text(InboundPart... parts) {
        return Passage.of(Stream.of(parts).map(InboundPart::content).toList()).stream()
                .map(passage -> passage.text().orElse("(binary)"))
                .collect(Collectors.joining("|"));
    }

    private InboundPart from(String source) {
        return read(Pdu.deliverSm(1, source, OURS, 0, 0, new byte[0]));
    }

    @Test
    void a_text_in_the_gsm_alphabet_is_read() {
        byte[] octets = {'H', 0x0f, ' ', 0x1b, 0x65};

        InboundPart part = read(0, octets);

        assertThat(part)
                .isEqualTo(new InboundPart(
                        17, PHONE, OURS, PartOf.NONE, new Content(Alphabet.GSM7, false, octets), "", NOW));
        assertThat(text(part)).isEqualTo("Hå €");
    }

    @Test
    void a_text_in_ucs_2_is_read() {
        assertThat(text(read(8, "Привет 👍".getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo("Привет 👍");
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void a_text_in_latin_1_is_read(int dataCoding) {
        assertThat(text(read(dataCoding, "Hej på dig".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo("Hej på dig");
    }

    @Test
    void a_long_text_may_come_in_message_payload() {
        byte[] text = "lång ".repeat(500).replace("å", "a").getBytes(StandardCharsets.US_ASCII);

        assertThat(text(read(0, new byte[0], Pdu.tlv(0x0424, text)))).isEqualTo("lang ".repeat(500));
    }

    @Test
    void the_largest_payload_comes_whole_with_its_header_or_without() {
        byte[] text = new byte[0xffff];
        Arrays.fill(text, (byte) 'a');
        byte[] withHeader = text.clone();
        System.arraycopy(new byte[] {5, 0, 3, 7, 2, 1}, 0, withHeader, 0, 6);

        InboundPart part = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[0], Pdu.tlv(0x0424, withHeader)));

        assertThat(text(read(0, new byte[0], Pdu.tlv(0x0424, text)))).isEqualTo("a".repeat(0xffff));
        assertThat(part.partOf()).isEqualTo(new PartOf(PartOf.Kind.EIGHT_BIT, 7, 2, 1));
        assertThat(text(part)).isEqualTo("a".repeat(0xffff - 6));
    }

    @Test
    void where_there_is_a_short_message_and_a_payload_the_short_message_counts() {
        assertThat(text(read(0, new byte[] {'H', 'i'}, Pdu.tlv(0x0424, (byte) 'x'))))
                .isEqualTo("Hi");
    }

    @Test
    void octets_that_are_no_text_are_kept_as_they_are() {
        byte[] octets = {0, 1, (byte) 0xff, 0x1b};

        InboundPart part = read(4, octets);

        assertThat(part.content()).isEqualTo(new Content(Alphabet.BINARY, false, octets));
        assertThat(text(part)).isEqualTo("(binary)");
    }

    @Test
    void a_header_counts_before_parameters_and_a_part_of_one_is_the_whole() {
        byte[][] sar = {Pdu.tlv(0x020c, (byte) 0, (byte) 9), Pdu.tlv(0x020e, (byte) 3), Pdu.tlv(0x020f, (byte) 2)};

        InboundPart both = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {5, 0, 3, 7, 2, 1, 'H'}, sar));
        InboundPart one = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {5, 0, 3, 7, 1, 1, 'H'}));

        assertThat(both.partOf()).isEqualTo(new PartOf(PartOf.Kind.EIGHT_BIT, 7, 2, 1));
        assertThat(one.partOf()).isEqualTo(PartOf.NONE);
    }

    @Test
    void what_the_smsc_and_the_phone_call_it_is_its_mark() {
        byte[] id = Pdu.tlv(0x001e, Pdu.string("7F3A"));
        byte[] reference = Pdu.tlv(0x0204, (byte) 1, (byte) 2);

        assertThat(read(0, new byte[0], id, reference).mark()).isEqualTo("7F3A 258");
        assertThat(read(0, new byte[0], reference).mark()).isEqualTo(" 258");
        assertThat(read(0, new byte[0], Pdu.tlv(0x001e, Pdu.string("000"))).mark())
                .isEmpty();
        assertThat(read(0, new byte[0], Pdu.tlv(0x001e, Pdu.string("7".repeat(900))), reference)
                        .mark())
                .hasSizeLessThan(100);
    }

    @Test
    void an_empty_text_is_empty() {
        assertThat(text(read(0, new byte[0]))).isEmpty();
    }

    /** PostgreSQL stores no NUL, and an SMS that cannot be stored would be asked for again for ever. */
    @Test
    void a_nul_is_shown_as_something_that_cannot_be_shown() {
        assertThat(text(read(8, new byte[] {0, 'a', 0, 0, 0, 'b'}))).isEqualTo("a\ufffdb");
    }

    @Test
    void a_part_may_be_told_by_a_header_of_eight_bits_or_of_sixteen() {
        InboundPart eight =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {5, 0, 3, (byte) 200, 3, 2, 'H', 'i'}));
        InboundPart sixteen =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {6, 8, 4, 0x12, 0x34, 3, 2, 'H', 'i'}));

        assertThat(eight.partOf()).isEqualTo(new PartOf(PartOf.Kind.EIGHT_BIT, 200, 3, 2));
        assertThat(sixteen.partOf()).isEqualTo(new PartOf(PartOf.Kind.SIXTEEN_BIT, 0x1234, 3, 2));
        assertThat(List.of(text(eight), text(sixteen))).containsOnly("Hi");
    }

    @Test
    void letters_of_a_language_are_read_with_the_tables_that_the_header_names() {
        InboundPart turkish = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {3, 0x24, 1, 1, 'a', 0x1b, 0x73}));
        InboundPart portuguese = read(Pdu.deliverSm(
                1, PHONE, OURS, UDH, 0, new byte[] {8, 0, 3, 7, 2, 1, 0x25, 1, 3, 'n', 0x7b, 'o', 0x1b, 0x65}));
        InboundPart bengali = read(Pdu.deliverSm(1, PHONE, OURS, UDH, 0, new byte[] {3, 0x25, 1, 4, 0x00, 'a'}));
        InboundPart cyrillic =
                read(Pdu.deliverSm(1, PHONE, OURS, UDH, 8, new byte[] {3, 0x25, 1, 1, 0x04, 0x36, 0x00, 0x40}));

        assertThat(text(turkish)).isEqualTo("aş");
        assertThat(text(portuguese)).isEqualTo("não€");
        assertThat(text(bengali)).as("a table that is not known here").isEqualTo("@a");
        assertThat(text(cyrillic)).isEqualTo("ж@");
    }

    @Test
    void a_part_may_be_told_by_parameters() {
        byte[] reference = Pdu.tlv(0x020c, (byte) 0x92, (byte) 0x34);
        byte[] total = Pdu.tlv(0x020e, (byte) 3);
        byte[] place = Pdu.tlv(0x020f, (byte) 2);

        assertThat(read(0, new byte[] {'H', 'i'}, reference, total, place).partOf())
                .isEqualTo(new PartOf(PartOf.Kind.SAR, 0x9234, 3, 2));
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

        assertThat(part.partOf()).isEqualTo(PartOf.NONE);
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

            assertThat(part.partOf().place()).isBetween(1, part.partOf().total());
            assertThat(text(part)).doesNotContain("\0");
        }
    }

    /** What data_coding 0 means is the SMSC's own choice. */
    @ParameterizedTest
    @CsvSource({"GSM, GSM7", "GSM_PACKED, GSM7_PACKED", "LATIN_1, LATIN1", "ASCII, LATIN1", "UTF_8, UTF8"})
    void a_text_without_an_alphabet_is_read_by_that_of_the_smsc(SmscAlphabet smsc, Alphabet alphabet) {
        Pdu pdu = Pdu.deliverSm(1, Sessions.ANNA, "467190012345", 0, 0, new byte[] {'H'});

        InboundPart part = MobileOriginated.read(DeliverSm.read(pdu.octets()).orElseThrow(), 17, smsc, numbers, NOW);

        assertThat(part.content().alphabet()).isEqualTo(alphabet);
    }
}
