package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.brevduva.message.OutgoingPart;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.testing.ManualTime;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitWriterTest {

    private static final Concatenation.Width EIGHT = Concatenation.Width.EIGHT_BIT;

    private final ManualTime time = new ManualTime();
    private String settings = "";

    private SubmitSm of(SenderId sender, String text, int number, Concatenation.Width width) {
        return of(sender, text, number, width, Optional.empty());
    }

    private SubmitSm of(
            SenderId sender, String text, int number, Concatenation.Width width, Optional<NationalLanguage> shift) {
        SmsText whole = new SmsText(text);
        List<Segment> segments = Segmenter.cut(whole, width, shift);
        Msisdn recipient = new Msisdn("46701740605");
        OutgoingPart part =
                new OutgoingPart(0x1_2345L, 0x1_77AAL, number, segments.size(), recipient, sender, whole, width, shift);
        SubmitWriter writer = writer();
        return writer.isWhole(segments)
                ? writer.whole(part, segments, time.instant())
                : writer.part(part, segments, time.instant().minus(Duration.ofHours(1)));
    }

    private SubmitWriter writer() {
        return new SubmitWriter(LinkSettings.written(settings).submit(), time);
    }

    private SubmitSm of(String text, int number, Concatenation.Width width) {
        return of(SenderId.alphanumeric("Firma"), text, number, width);
    }

    private static byte[] tlv(SubmitSm sm, int tag) {
        return sm.tlvs().stream()
                .filter(tlv -> tlv.tag() == tag)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "467190012345, INTERNATIONAL,    ISDN",
        "71234,        NETWORK_SPECIFIC, UNKNOWN",
        "Firma AB,     ALPHANUMERIC,     UNKNOWN",
    })
    void the_sender_says_what_kind_it_is(String sender, TypeOfNumber ton, NumberingPlanIndicator npi) {
        SubmitSm sm = of(SenderId.read(sender).orElseThrow(), "Hej", 1, EIGHT);

        assertThat(sm.source()).isEqualTo(new SmppAddress(new TonNpi(ton, npi), sender));
    }

    @Test
    void the_recipient_is_a_whole_number() {
        assertThat(of("Hej", 1, EIGHT).destination()).isEqualTo(new SmppAddress(TonNpi.read("1/1"), "46701740605"));
    }

    @ParameterizedTest
    @CsvSource({
        "467190012345, 2/8, +467190012345",
        "71234,        6/9, 71234",
        "Firma AB,     0/0, Firma AB",
    })
    void an_operator_may_want_numbers_otherwise(String sender, String kind, String written) {
        settings = """
            source-international = "2/8"
            source-short-code = "6/9"
            source-alphanumeric = "0/0"
            destination-international = "0/1"
            number-form = "plus"
            """;

        SubmitSm sm = of(SenderId.read(sender).orElseThrow(), "Hej", 1, EIGHT);

        assertThat(sm.source()).isEqualTo(new SmppAddress(TonNpi.read(kind), written));
        assertThat(sm.destination()).isEqualTo(new SmppAddress(TonNpi.read("0/1"), "+46701740605"));
    }

    @Test
    void a_short_text_is_sent_as_it_is() {
        SubmitSm sm = of("Hej", 1, EIGHT);

        assertThat(sm.esmClass()).isZero();
        assertThat(sm.dataCoding()).isZero();
        assertThat(sm.shortMessage()).isEqualTo("Hej".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_text_with_other_letters_is_sent_in_ucs_2() {
        SubmitSm sm = of("Привет", 1, EIGHT);

        assertThat(sm.dataCoding()).isEqualTo(8);
        assertThat(sm.shortMessage()).isEqualTo("Привет".getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void the_parts_of_a_long_text_name_their_message_and_their_place() {
        SubmitSm second = of("a".repeat(200), 2, EIGHT);

        assertThat(second.esmClass()).isEqualTo(0x40);
        assertThat(Arrays.copyOf(second.shortMessage(), 6)).isEqualTo(new byte[] {5, 0, 3, (byte) 0xaa, 2, 2});
        assertThat(second.shortMessage()).hasSize(6 + 47);
    }

    @Test
    void a_wide_reference_is_the_lowest_sixteen_bits_of_the_message() {
        SubmitSm first = of("a".repeat(200), 1, Concatenation.Width.SIXTEEN_BIT);

        assertThat(Arrays.copyOf(first.shortMessage(), 7)).isEqualTo(new byte[] {6, 8, 4, 0x77, (byte) 0xaa, 2, 1});
    }

    @Test
    void a_receipt_can_name_the_part_by_the_lowest_sixteen_bits_of_its_id() {
        assertThat(tlv(of("Hej", 1, EIGHT), 0x0204)).isEqualTo(new byte[] {0x23, 0x45});
    }

    @Test
    void where_an_operator_says_nothing_every_receipt_and_nothing_else_is_asked_for() {
        SubmitSm sm = of("Hej", 1, EIGHT);

        assertThat(sm.serviceType()).isEmpty();
        assertThat(sm.protocolId()).isZero();
        assertThat(sm.priority()).isZero();
        assertThat(sm.registeredDelivery()).isEqualTo(1);
        assertThat(sm.validity()).isEmpty();
        assertThat(sm.tlvs()).hasSize(1);
    }

    @Test
    void fields_and_parameters_are_as_the_settings_say() {
        settings = """
            service-type = "WAP"
            protocol-id = 65
            priority-flag = 3
            receipts = "failures"
            intermediate-receipts = true
            data-coding = 240
            tlvs = ["0x1400 = firma", "0x1401 = 0x0a0B"]
            """;

        SubmitSm sm = of("Hej", 1, EIGHT);

        assertThat(sm.serviceType()).isEqualTo("WAP");
        assertThat(sm.protocolId()).isEqualTo(65);
        assertThat(sm.priority()).isEqualTo(3);
        assertThat(sm.registeredDelivery()).isEqualTo(0x12);
        assertThat(sm.dataCoding()).isEqualTo(240);
        assertThat(tlv(sm, 0x1400)).isEqualTo("firma".getBytes(StandardCharsets.UTF_8));
        assertThat(tlv(sm, 0x1401)).isEqualTo(new byte[] {0x0a, 0x0b});
    }

    /** The message was accepted an hour ago. */
    @ParameterizedTest
    @CsvSource({"2h, 000000010000000R", "30d, 000029230000000R", "90m, 000000003000000R", "1h, 000000000100000R"})
    void the_operator_is_told_what_is_left_of_the_validity_and_never_nothing(String validity, String told) {
        settings = "validity = \"" + validity + "\"\n";

        assertThat(of("Hej", 1, EIGHT).validity()).isEqualTo(told);
    }

    @Test
    void parts_can_be_numbered_by_parameters_instead_of_a_header() {
        settings = "parts = \"sar\"\n";

        SubmitSm second = of("a".repeat(200), 2, EIGHT);

        assertThat(second.esmClass()).isZero();
        assertThat(second.shortMessage()).isEqualTo("a".repeat(47).getBytes(StandardCharsets.US_ASCII));
        assertThat(tlv(second, 0x020c)).isEqualTo(new byte[] {0x77, (byte) 0xaa});
        assertThat(tlv(second, 0x020e)).containsExactly(2);
        assertThat(tlv(second, 0x020f)).containsExactly(2);
        assertThat(of("Hej", 1, EIGHT).tlvs()).as("of one part").hasSize(1);
    }

    @Test
    void a_long_text_can_leave_whole() {
        settings = "parts = \"payload\"\n";

        SubmitSm whole = of("a".repeat(200), 1, EIGHT);

        assertThat(whole.esmClass()).isZero();
        assertThat(whole.shortMessage()).isEmpty();
        assertThat(tlv(whole, 0x0424)).isEqualTo("a".repeat(200).getBytes(StandardCharsets.US_ASCII));
        assertThat(of("Hej", 1, EIGHT).shortMessage())
                .as("a short one as usual")
                .hasSize(3);
    }

    /** Its letters are told of in the header, so it needs one. */
    @ParameterizedTest
    @CsvSource({"sar", "payload"})
    void a_text_with_letters_of_a_language_always_leaves_in_parts_with_headers(String parts) {
        settings = "parts = \"" + parts + "\"\n";

        SubmitSm first =
                of(SenderId.alphanumeric("Firma"), "ş".repeat(100), 1, EIGHT, Optional.of(NationalLanguage.TURKISH));

        assertThat(first.esmClass()).isEqualTo(0x40);
        assertThat(first.tlvs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"latin-1, ISO-8859-1", "utf-8, UTF-8"})
    void a_text_is_written_in_the_alphabet_of_the_operator(String alphabet, String charset) {
        settings = "alphabet = \"" + alphabet + "\"\n";

        SubmitSm sm = of("Åka på ö", 1, EIGHT);

        assertThat(sm.dataCoding()).isZero();
        assertThat(sm.shortMessage()).isEqualTo("Åka på ö".getBytes(Charset.forName(charset)));
    }

    @Test
    void a_part_that_is_too_long_in_the_alphabet_of_the_operator_goes_into_a_parameter() {
        settings = "alphabet = \"utf-8\"\n";

        SubmitSm first = of("å".repeat(200), 1, EIGHT);

        assertThat(first.esmClass()).isEqualTo(0x40);
        assertThat(first.shortMessage()).isEmpty();
        assertThat(tlv(first, 0x0424)).hasSize(6 + 2 * 153).startsWith(5, 0, 3);
    }

    @Test
    void packed_septets_of_a_part_begin_where_a_septet_would() {
        settings = "alphabet = \"gsm-packed\"\n";

        SubmitSm second = of("a".repeat(153) + "hellohello", 2, EIGHT);

        // One bit to fill, then h (0x68), e (0x65), l (0x6c), l, o (0x6f), twice, from the lowest bit on.
        assertThat(Arrays.copyOfRange(second.shortMessage(), 6, second.shortMessage().length))
                .isEqualTo(HexFormat.of().parseHex("d06536fb8d2eb3d96f"));
        assertThat(of("a".repeat(160), 1, EIGHT).shortMessage()).hasSize(140);
    }
}
