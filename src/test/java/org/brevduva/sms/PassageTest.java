package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {

    private static Content part(Alphabet alphabet, int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return new Content(alphabet, false, bytes);
    }

    private static List<String> texts(Content... contents) {
        return Passage.of(List.of(contents)).stream()
                .map(passage -> passage.text().orElse("binary " + passage.octets().length))
                .toList();
    }

    @Test
    void an_emoji_cut_in_the_middle_is_whole_again() {
        assertThat(texts(part(Alphabet.UCS2, 0, 'a', 0xd8, 0x3d), part(Alphabet.UCS2, 0xdc, 0x4d, 0, 'b')))
                .containsExactly("a👍b");
    }

    @Test
    void half_an_emoji_and_a_nul_can_be_stored() {
        assertThat(texts(part(Alphabet.UCS2, 0xd8, 0x3d, 0, 0, 0xdc, 0x4d))).containsExactly("\ufffd\ufffd\ufffd");
        assertThat(texts(Content.of("x\ud83d"), part(Alphabet.GSM7, 'y'))).containsExactly("x\ufffd", "y");
    }

    @Test
    void parts_in_several_alphabets_are_each_read_in_theirs() {
        assertThat(texts(part(Alphabet.GSM7, 'H'), part(Alphabet.UCS2, 4, 0x36), part(Alphabet.BINARY, 1, 2)))
                .containsExactly("H", "ж", "binary 2");
    }

    @Test
    void parts_with_several_tables_are_each_read_with_theirs() {
        Content turkish = new Content(Alphabet.GSM7, true, new byte[] {3, 0x24, 1, 1, 0x1b, 0x73});
        Content plain = new Content(Alphabet.GSM7, true, new byte[] {0, 0x1b, 0x73});

        assertThat(texts(turkish, turkish, plain)).containsExactly("şş", "s");
    }

    @ParameterizedTest
    @CsvSource({
        "false, c8b21a",
        // Behind 6 octets one bit is filled, behind 7 none, behind 10 four, and then seven are left for a filling.
        "true,  0500030c0101_906535",
        "true,  0608040c0d0101_c8b21a",
        "true,  09000307010170020000_802cab1b",
        "true,  00_00b2ac06",
    })
    void packed_septets_begin_where_a_septet_would(boolean hasHeader, String octets) {
        Content packed =
                new Content(Alphabet.GSM7_PACKED, hasHeader, HexFormat.of().parseHex(octets.replace("_", "")));

        assertThat(texts(packed)).containsExactly("Hej");
    }

    @Test
    void packed_parts_are_unpacked_each_for_itself_before_they_are_read_together() {
        // The escape stands at the end of the first part, the e that makes it a euro at the beginning of the second.
        assertThat(texts(packed(septets("5 \u001b"), 0), packed(septets("e, ok"), 6)))
                .containsExactly("5 €, ok");
    }

    private static byte[] septets(String sameInAscii) {
        return sameInAscii.getBytes(StandardCharsets.US_ASCII);
    }

    private static Content packed(byte[] septets, int headerOctets) {
        byte[] header = new byte[headerOctets];
        if (headerOctets > 0) {
            header[0] = (byte) (headerOctets - 1);
        }
        byte[] text = Packing.pack(septets, headerOctets);
        return new Content(
                Alphabet.GSM7_PACKED,
                headerOctets > 0,
                ByteBuffer.allocate(header.length + text.length)
                        .put(header)
                        .put(text)
                        .array());
    }

    /** But for a carriage return at the end, which may be a filling. */
    @Test
    void what_is_packed_behind_a_header_of_any_length_is_read_again() {
        Random random = new Random(46);
        for (int round = 0; round < 5_000; round++) {
            String text = random.ints(random.nextInt(170), ' ', 'Z')
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());

            Content packed = packed(Encoding.GSM7.encode(text), random.nextInt(20));

            assertThat(String.join("", texts(packed))).isEqualTo(text);
        }
    }

    @Test
    void octets_keep_their_ports() {
        Content eight = new Content(Alphabet.BINARY, true, new byte[] {4, 4, 2, (byte) 240, 7, 1});
        Content sixteen = new Content(Alphabet.BINARY, true, new byte[] {6, 5, 4, 0x15, (byte) 0x81, 0, 1, 1});
        Content lying = new Content(Alphabet.BINARY, true, new byte[] {4, 5, 2, 0x15, (byte) 0x81, 1});

        assertThat(Passage.of(List.of(eight, sixteen, lying)))
                .extracting(Passage::ports)
                .containsExactly(Optional.of(new Ports(240, 7)), Optional.of(new Ports(0x1581, 1)), Optional.empty());
    }

    @Test
    void a_text_that_was_read_before_is_read_as_it_was() {
        assertThat(texts(Content.of("Hej 👍\nå"), Content.of(""))).containsExactly("Hej 👍\nå");
    }

    @Test
    void contents_are_the_same_to_the_last_octet_or_not() {
        assertThat(part(Alphabet.GSM7, 1, 2))
                .isEqualTo(part(Alphabet.GSM7, 1, 2))
                .hasSameHashCodeAs(part(Alphabet.GSM7, 1, 2));
        assertThat(part(Alphabet.GSM7, 1, 2))
                .isNotEqualTo(part(Alphabet.GSM7, 1, 3))
                .isNotEqualTo(part(Alphabet.LATIN1, 1, 2))
                .isNotEqualTo(new Content(Alphabet.GSM7, true, new byte[] {1, 2}))
                .hasToString("GSM7 of 2 octets");
    }

    @Test
    void garbage_can_always_be_stored() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            Content[] contents = Stream.generate(() -> garbage(random))
                    .limit(random.nextInt(4))
                    .toArray(Content[]::new);

            for (String text : texts(contents)) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                assertThat(new String(utf8, StandardCharsets.UTF_8))
                        .isEqualTo(text)
                        .doesNotContain("\0");
            }
        }
    }

    private static Content garbage(Random random) {
        byte[] octets = new byte[random.nextInt(40)];
        random.nextBytes(octets);
        if (octets.length > 0 && random.nextBoolean()) {
            octets[0] = (byte) random.nextInt(12);
            Arrays.fill(octets, octets.length / 2, octets.length, (byte) 0xd8);
        }
        Alphabet alphabet = Alphabet.values()[random.nextInt(Alphabet.values().length)];
        return new Content(alphabet, random.nextBoolean(), octets);
    }
}
