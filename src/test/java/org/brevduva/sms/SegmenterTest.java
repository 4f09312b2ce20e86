package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterTest {

    private static final List<String> ALPHABET = List.of(
            "a",
            "Z",
            "5",
            " ",
            "\n",
            "\r\n",
            "å",
            "Ö",
            "@",
            "€",
            "{",
            "\\",
            "~",
            "ж",
            "中",
            "e\u0301",
            "😀",
            "🇸🇪",
            "👩‍👩‍👧‍👦",
            "👍🏽",
            "\u200d",
            "\ufe0f",
            "\ud83d",
            "\ude00");

    /** The first so many of the alphabet fit in GSM-7. */
    private static final int GSM = 13;

    @Tag("S12")
    @Tag("S91")
    @Tag("S92")
    @ParameterizedTest
    @CsvFileSource(resources = "/sms/segments.csv")
    void a_text_takes_as_many_sms_as_the_standard_says(
            Encoding encoding, int parts, int units, String before, String repeated, int times, String after) {
        String text = (before + repeated.repeat(times) + after).translateEscapes();

        List<Segment> segments = Segmenter.cut(new SmsText(text), Width.EIGHT_BIT);

        assertThat(Encoding.of(text)).isEqualTo(encoding);
        assertThat(encoding.units(text)).isEqualTo(units);
        assertThat(segments).hasSize(parts).allMatch(segment -> segment.encoding() == encoding);
        assertThat(joined(segments)).isEqualTo(text);
    }

    @Tag("S91")
    @Tag("S92")
    @ParameterizedTest
    @CsvSource({"a, 304, 2", "a, 305, 3", "a, 760, 5", "a, 761, 6", "д, 132, 2", "д, 133, 3", "д, 330, 5", "д, 331, 6"})
    void a_longer_reference_leaves_less_room(String letter, int times, int parts) {
        assertThat(cut(letter.repeat(times), Width.SIXTEEN_BIT)).hasSize(parts);
    }

    @Test
    void parts_are_numbered_from_one() {
        List<Segment> segments = Segmenter.cut(new SmsText("a".repeat(400)), Width.EIGHT_BIT);

        assertThat(segments).extracting(Segment::number).containsExactly(1, 2, 3);
        assertThat(segments).extracting(Segment::total).containsOnly(3);
    }

    @Test
    void an_escape_on_the_border_moves_on_with_its_character() {
        assertThat(cut("a".repeat(152) + "€" + "b".repeat(20), Width.EIGHT_BIT))
                .containsExactly("a".repeat(152), "€" + "b".repeat(20));
    }

    @Tag("S39")
    @Test
    void an_emoji_on_the_border_moves_on_whole() {
        assertThat(cut("a".repeat(66) + "😀" + "b".repeat(20), Width.EIGHT_BIT))
                .containsExactly("a".repeat(66), "😀" + "b".repeat(20));
    }

    @Tag("S39")
    @Test
    void a_family_on_the_border_stays_together() {
        assertThat(cut("a".repeat(60) + "👩‍👩‍👧‍👦" + "b".repeat(20), Width.EIGHT_BIT))
                .containsExactly("a".repeat(60), "👩‍👩‍👧‍👦" + "b".repeat(20));
    }

    @Tag("S39")
    @Test
    void an_accent_stays_on_its_letter() {
        assertThat(cut("a".repeat(66) + "e\u0301" + "b".repeat(20), Width.EIGHT_BIT))
                .containsExactly("a".repeat(66), "e\u0301" + "b".repeat(20));
    }

    @Test
    void a_character_larger_than_an_sms_is_cut_between_its_marks_but_no_emoji_in_two() {
        List<String> parts = cut("a" + "\u0301".repeat(65) + "\u200d😀" + "\u0301".repeat(40), Width.EIGHT_BIT);

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).hasSize(67);
        assertThat(parts.get(1)).startsWith("😀");
        assertThat(cut("👩" + "\u0301".repeat(63) + "\u200d😀" + "\u0301".repeat(40), Width.EIGHT_BIT))
                .satisfiesExactly(
                        first -> assertThat(first).hasSize(66),
                        second -> assertThat(second).startsWith("😀"));
    }

    @Test
    void a_text_of_255_parts_can_be_sent_and_not_one_letter_more() {
        assertThat(cut("a".repeat(255 * 153), Width.EIGHT_BIT)).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cut("a".repeat(255 * 153 + 1), Width.EIGHT_BIT))
                .withMessage("the text takes more than 255 SMS");
    }

    @Test
    void an_endless_character_is_refused_at_once() {
        String endless = "a" + "\u0301".repeat(2_000_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatIllegalArgumentException().isThrownBy(() -> cut(endless, Width.EIGHT_BIT)));
    }

    @Tag("S12")
    @Test
    void nothing_is_lost_in_cutting_and_every_part_fits() {
        Random random = new Random(46);

        for (int round = 0; round < 3_000; round++) {
            String text = randomText(random);
            Width width = random.nextBoolean() ? Width.EIGHT_BIT : Width.SIXTEEN_BIT;

            List<Segment> segments = Segmenter.cut(new SmsText(text), width);

            assertThat(joined(segments)).isEqualTo(text);
            for (Segment segment : segments) {
                int header = segments.size() == 1 ? 0 : width == Width.EIGHT_BIT ? 6 : 7;
                assertThat(octetsOnAir(segment) + header).isLessThanOrEqualTo(140);
                assertThat(segment.userData(width, round))
                        .hasSize(segment.encoding().encode(segment.text()).length + header);
            }
        }
    }

    @Test
    void what_is_sent_is_what_is_read_at_the_other_end() {
        Random random = new Random(140);

        for (int round = 0; round < 1_000; round++) {
            int reference = random.nextInt();
            String text = randomText(random).replaceAll("[\\x{d800}-\\x{dfff}]", "");
            StringBuilder read = new StringBuilder();
            for (Segment segment : Segmenter.cut(new SmsText(text), Width.SIXTEEN_BIT)) {
                UserData data = UserData.read(segment.userData(Width.SIXTEEN_BIT, reference), segment.hasHeader());
                assertThat(data.concatenation().isPresent()).isEqualTo(segment.hasHeader());
                data.concatenation()
                        .ifPresent(part -> assertThat(part)
                                .isEqualTo(new Concatenation(
                                        Width.SIXTEEN_BIT, reference & 0xffff, segment.total(), segment.number())));
                read.append(segment.encoding().decode(data.payload()));
            }

            assertThat(read).hasToString(text);
        }
    }

    private static String randomText(Random random) {
        int letters = random.nextBoolean() ? GSM : ALPHABET.size();
        return random.ints(random.nextInt(500), 0, letters)
                .mapToObj(ALPHABET::get)
                .collect(Collectors.joining());
    }

    /** GSM-7 is packed on its way through the air: eight septets in seven octets. */
    private static int octetsOnAir(Segment segment) {
        int octets = segment.encoding().encode(segment.text()).length;
        return segment.encoding() == Encoding.GSM7 ? (octets * 7 + 7) / 8 : octets;
    }

    private static List<String> cut(String text, Width width) {
        return Segmenter.cut(new SmsText(text), width).stream()
                .map(Segment::text)
                .toList();
    }

    private static String joined(List<Segment> segments) {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }
}
