package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.brevduva.sms.Concatenation.Width;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cuts against sums that know nothing of the segmenter: they are made of the pieces that a text was put together
 * from.
 */
class SegmenterOptimumTest {

    /** None of them grows together with the next, so each may be parted from it. */
    private enum Kind {
        GSM("a", "Z", "5", " ", "\n", "å", "Ö", "@", "€", "{", "\\", "~"),
        TURKISH("a", "i", " ", "\n", "ö", "€", "ş", "ğ", "ı", "İ", "ç"),
        UCS2(
                "a",
                "\n",
                "ж",
                "中",
                "e\u0301",
                "a\u0302\u0323",
                "😀",
                "🇸🇪",
                "👩‍👩‍👧‍👦",
                "👍🏽",
                "🏴\udb40\udc67\udb40\udc7f",
                "1\ufe0f\u20e3",
                "☺\ufe0f",
                "\u1100\u1161\u11a8",
                "\u0928\u093f",
                "\u0e01\u0e33",
                "\r\n");

        private final List<String> pieces;

        Kind(String... pieces) {
            this.pieces = List.of(pieces);
        }

        Optional<NationalLanguage> shift() {
            return this == TURKISH ? Optional.of(NationalLanguage.TURKISH) : Optional.empty();
        }

        int units(String piece) {
            boolean escaped = this == GSM && "€{\\~".contains(piece) || this == TURKISH && "€şğıİç".contains(piece);
            return this == UCS2 ? piece.length() : escaped ? 2 : 1;
        }

        /** Of 1120 bits, beside the header's octets. */
        int room(int headerOctets) {
            int bits = 1120 - 8 * (headerOctets + (this == TURKISH ? 3 : 0));
            return bits / (this == UCS2 ? 16 : 7);
        }

        int single() {
            return this == TURKISH ? room(1) : room(0);
        }
    }

    @Tag("S91")
    @Tag("S92")
    @ParameterizedTest
    @EnumSource
    void no_text_takes_more_parts_than_it_must_where_no_piece_may_be_cut(Kind kind) {
        Random random = new Random(kind.ordinal());

        for (int round = 0; round < 1_000; round++) {
            List<String> pieces = pieces(kind, random);
            int header = random.nextBoolean() ? 6 : 7;

            List<Segment> segments = cut(kind, pieces, header);

            assertThat(segments).hasSize(optimum(kind, pieces, header));
        }
    }

    @ParameterizedTest
    @EnumSource
    void safe_cuts_cost_no_more_than_the_largest_piece_can_leave_empty_in_each_part(Kind kind) {
        Random random = new Random(100 + kind.ordinal());

        for (int round = 0; round < 1_000; round++) {
            List<String> pieces = pieces(kind, random);
            int units = pieces.stream().mapToInt(kind::units).sum();
            int largest = pieces.stream().mapToInt(kind::units).max().orElseThrow();

            int parts = cut(kind, pieces, 6).size();

            int least = units <= kind.single() ? 1 : ceiling(units, kind.room(6));
            int most = units <= kind.single() ? 1 : ceiling(units, kind.room(6) - (largest - 1));
            assertThat(parts).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_part_fits_and_holds_whole_pieces_and_together_they_are_the_text(Kind kind) {
        Random random = new Random(200 + kind.ordinal());

        for (int round = 0; round < 1_000; round++) {
            List<String> pieces = pieces(kind, random);
            Width width = random.nextBoolean() ? Width.EIGHT_BIT : Width.SIXTEEN_BIT;
            StringBuilder read = new StringBuilder();
            List<Integer> ends = new ArrayList<>();

            for (Segment segment : Segmenter.cut(new SmsText(String.join("", pieces)), width, kind.shift())) {
                byte[] userData = segment.userData(width, round);
                UserData data = UserData.read(userData, segment.hasHeader());
                assertThat(octetsOnAir(segment, userData, data)).isLessThanOrEqualTo(140);
                read.append(data.text(segment.encoding()));
                ends.add(read.length());
            }

            assertThat(read).hasToString(String.join("", pieces));
            assertThat(borders(pieces)).containsAll(ends);
        }
    }

    @Tag("S12")
    @Test
    void a_wider_reference_never_takes_fewer_parts() {
        Random random = new Random(300);

        for (int round = 0; round < 300; round++) {
            List<String> pieces = pieces(Kind.UCS2, random);

            assertThat(cut(Kind.UCS2, pieces, 7))
                    .hasSizeGreaterThanOrEqualTo(cut(Kind.UCS2, pieces, 6).size());
        }
    }

    /** The header is whole octets, and septets begin at the next seventh bit: 3GPP TS 23.040, 9.2.3.24. */
    private static int octetsOnAir(Segment segment, byte[] userData, UserData data) {
        int header = userData.length - data.payload().length;
        if (segment.encoding() == Encoding.UCS2) {
            return userData.length;
        }
        int septets = ceiling(8 * header, 7) + data.payload().length;
        return ceiling(7 * septets, 8);
    }

    /** For every beginning of the text the fewest parts, looked for among all last parts that fit. */
    private static int optimum(Kind kind, List<String> pieces, int header) {
        int[] units = pieces.stream().mapToInt(kind::units).toArray();
        if (Arrays.stream(units).sum() <= kind.single()) {
            return 1;
        }
        int[] fewest = new int[units.length + 1];
        for (int end = 1; end <= units.length; end++) {
            fewest[end] = Integer.MAX_VALUE;
            int used = 0;
            for (int start = end - 1; start >= 0 && used + units[start] <= kind.room(header); start--) {
                used += units[start];
                fewest[end] = Math.min(fewest[end], fewest[start] + 1);
            }
        }
        return fewest[units.length];
    }

    /** At least one piece that makes the text what its kind says. */
    private static List<String> pieces(Kind kind, Random random) {
        List<String> pieces = random.ints(random.nextInt(400), 0, kind.pieces.size())
                .mapToObj(kind.pieces::get)
                .collect(Collectors.toCollection(ArrayList::new));
        pieces.add(kind == Kind.GSM ? "€" : kind == Kind.TURKISH ? "ş" : "ж");
        return pieces;
    }

    private static List<Segment> cut(Kind kind, List<String> pieces, int header) {
        Width width = header == 6 ? Width.EIGHT_BIT : Width.SIXTEEN_BIT;
        return Segmenter.cut(new SmsText(String.join("", pieces)), width, kind.shift());
    }

    private static List<Integer> borders(List<String> pieces) {
        List<Integer> borders = new ArrayList<>();
        int at = 0;
        for (String piece : pieces) {
            at += piece.length();
            borders.add(at);
        }
        return borders;
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
