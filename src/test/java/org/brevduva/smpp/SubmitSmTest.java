package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.brevduva.message.OutgoingPart;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitSmTest {

    private static final Concatenation.Width EIGHT = Concatenation.Width.EIGHT_BIT;

    private static SubmitSm of(SenderId sender, String text, int number, Concatenation.Width width) {
        SmsText whole = new SmsText(text);
        List<Segment> segments = Segmenter.cut(whole, width);
        Msisdn recipient = new Msisdn("46701740605");
        return SubmitSm.of(
                new OutgoingPart(0x1_2345L, 0x1_77AAL, number, segments.size(), recipient, sender, whole, width),
                segments);
    }

    private static SubmitSm of(String text, int number, Concatenation.Width width) {
        return of(SenderId.alphanumeric("Firma"), text, number, width);
    }

    @ParameterizedTest
    @CsvSource({
        "467190012345, INTERNATIONAL,    ISDN",
        "71234,        NETWORK_SPECIFIC, UNKNOWN",
        "Firma AB,     ALPHANUMERIC,     UNKNOWN",
    })
    void the_sender_says_what_kind_it_is(String sender, TypeOfNumber ton, NumberingPlanIndicator npi) {
        SubmitSm sm = of(SenderId.read(sender).orElseThrow(), "Hej", 1, EIGHT);

        assertThat(sm.source()).isEqualTo(sender);
        assertThat(sm.sourceTon()).isEqualTo(ton);
        assertThat(sm.sourceNpi()).isEqualTo(npi);
    }

    @Test
    void the_recipient_is_a_whole_number() {
        SubmitSm sm = of("Hej", 1, EIGHT);

        assertThat(sm.destination()).isEqualTo("46701740605");
        assertThat(sm.destinationTon()).isEqualTo(TypeOfNumber.INTERNATIONAL);
        assertThat(sm.destinationNpi()).isEqualTo(NumberingPlanIndicator.ISDN);
    }

    @Test
    void a_short_text_is_sent_as_it_is() {
        SubmitSm sm = of("Hej", 1, EIGHT);

        assertThat(sm.esmClass()).isZero();
        assertThat(sm.dataCoding()).isZero();
        assertThat(sm.userData()).isEqualTo("Hej".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_text_with_other_letters_is_sent_in_ucs_2() {
        SubmitSm sm = of("Привет", 1, EIGHT);

        assertThat(sm.dataCoding()).isEqualTo(8);
        assertThat(sm.userData()).isEqualTo("Привет".getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void the_parts_of_a_long_text_name_their_message_and_their_place() {
        SubmitSm second = of("a".repeat(200), 2, EIGHT);

        assertThat(second.esmClass()).isEqualTo(0x40);
        assertThat(Arrays.copyOf(second.userData(), 6)).isEqualTo(new byte[] {5, 0, 3, (byte) 0xaa, 2, 2});
        assertThat(second.userData()).hasSize(6 + 47);
    }

    @Test
    void a_wide_reference_is_the_lowest_sixteen_bits_of_the_message() {
        SubmitSm first = of("a".repeat(200), 1, Concatenation.Width.SIXTEEN_BIT);

        assertThat(Arrays.copyOf(first.userData(), 7)).isEqualTo(new byte[] {6, 8, 4, 0x77, (byte) 0xaa, 2, 1});
    }

    @Test
    void a_receipt_can_name_the_part_by_the_lowest_sixteen_bits_of_its_id() {
        assertThat(of("Hej", 1, EIGHT).reference()).isEqualTo((short) 0x2345);
    }
}
