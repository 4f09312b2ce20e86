package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.UserData;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhonePartTest {

    private static final String[] CHARACTERS = {"a", "å", "€", "{", "ж", "\uD83D\uDC23", " ", "\n"};

    /** However it is cut and written, it can be put together again, and no part is larger than an SMS. */
    @ParameterizedTest
    @EnumSource(Cutting.class)
    void nothing_is_lost_in_cutting(Cutting cutting) {
        Random random = new Random(46);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(700);
            while (text.length() < length) {
                text.append(CHARACTERS[random.nextInt(round % 2 == 0 ? 4 : CHARACTERS.length)]);
            }

            List<PhonePart> parts = PhonePart.of(PhoneText.of(text.toString()).cut(cutting), 300);

            assertThat(whole(parts)).isEqualTo(text.toString());
        }
    }

    private static String whole(List<PhonePart> parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (PhonePart part : parts) {
            assertThat(part.userData().length).isLessThanOrEqualTo(part.dataCoding() == 0 ? 160 : 140);
            octets.writeBytes(
                    UserData.read(part.userData(), part.esmClass() == 0x40).payload());
            part.parameters().stream()
                    .filter(OptionalParameter.Message_payload.class::isInstance)
                    .forEach(payload -> octets.writeBytes(((OptionalParameter.OctetString) payload).getValue()));
        }
        return Encoding.ofDataCoding(parts.get(0).dataCoding()).decode(octets.toByteArray());
    }

    @Test
    void half_an_emoji_is_never_sent() {
        String text = "x" + "\uD83D\uDC23".repeat(100);

        assertThat(PhonePart.of(PhoneText.of(text).in(Alphabet.UCS2), 1))
                .allSatisfy(part -> assertThat(
                                new String(UserData.read(part.userData(), true).payload(), StandardCharsets.UTF_16BE))
                        .doesNotContain("\uFFFD"));
    }

    @Test
    void what_the_gsm_alphabet_has_not_is_a_question_mark() {
        assertThat(PhonePart.of(PhoneText.of("жabc").in(Alphabet.GSM), 1).get(0).userData())
                .isEqualTo("?abc".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void octets_are_cut_like_texts() {
        List<PhonePart> parts = PhonePart.of(PhoneText.binary(new byte[300]), 7);

        assertThat(parts).extracting(part -> part.userData().length).containsExactly(140, 140, 38);
        assertThat(parts.get(0).userData()).startsWith(5, 0, 3, 7, 3, 1);
    }

    @Test
    void more_than_255_parts_or_a_packet_full_is_too_much() {
        assertThatThrownBy(() -> PhonePart.of(PhoneText.binary(new byte[255 * 134 + 1]), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes more than 255 parts");
        assertThatThrownBy(() -> PhonePart.of(PhoneText.binary(new byte[70_000]).cut(Cutting.PAYLOAD), 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
