package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void an_sms_that_stands_alone_has_no_header() {
        Segment alone = new Segment(Coding.of(Encoding.GSM7), "Hej€", 1, 1);

        assertThat(alone.hasHeader()).isFalse();
        assertThat(alone.userData(Width.EIGHT_BIT, 77)).isEqualTo(new byte[] {0x48, 0x65, 0x6a, 0x1b, 0x65});
    }

    @Tag("S93")
    @Test
    void a_part_begins_with_its_header() {
        Segment part = new Segment(Coding.of(Encoding.UCS2), "ж", 2, 3);

        assertThat(part.hasHeader()).isTrue();
        assertThat(part.userData(Width.SIXTEEN_BIT, 0x0102)).isEqualTo(new byte[] {6, 8, 4, 1, 2, 3, 2, 0x04, 0x36});
    }

    @Test
    void a_reference_is_cut_to_its_width() {
        Segment part = new Segment(Coding.of(Encoding.GSM7), "A", 1, 2);

        assertThat(part.userData(Width.EIGHT_BIT, 0x12345)).isEqualTo(new byte[] {5, 0, 3, 0x45, 2, 1, 0x41});
        assertThat(part.userData(Width.SIXTEEN_BIT, -1))
                .isEqualTo(new byte[] {6, 8, 4, (byte) 0xff, (byte) 0xff, 2, 1, 0x41});
    }

    @Test
    void a_part_that_was_cut_for_a_short_header_does_not_take_a_long_one() {
        Segment part = new Segment(Coding.of(Encoding.GSM7), "a".repeat(153), 1, 2);

        assertThat(part.userData(Width.EIGHT_BIT, 1)).hasSize(159);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.userData(Width.SIXTEEN_BIT, 1))
                .withMessage("153 units of text in an SMS that has room for 152");
    }

    @Test
    void a_segment_holds_no_more_than_an_sms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(Coding.of(Encoding.GSM7), "a".repeat(161), 1, 1))
                .withMessage("161 units of text in an SMS that has room for 160");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(Coding.of(Encoding.UCS2), "a".repeat(68), 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Segment(Coding.of(Encoding.GSM7), "ж", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Segment(Coding.of(Encoding.GSM7), "a", 3, 2));
    }

    @Test
    void a_text_in_a_log_is_only_counted() {
        assertThat(new SmsText("Koden är 1234 😀")).hasToString("text of 15 characters");
        assertThat(new SmsText("x")).hasToString("text of 1 character");
        assertThat(new Segment(Coding.of(Encoding.GSM7), "Koden", 1, 2))
                .hasToString("part 1 of 2, GSM7 text of 5 characters");
    }
}
