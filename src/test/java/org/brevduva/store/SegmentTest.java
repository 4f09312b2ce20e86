package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.brevduva.store.JournalRecord.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {

    private static final int HEADER = 8;

    @TempDir
    private Path directory;

    private final List<JournalRecord> read = new ArrayList<>();

    @Test
    void records_come_back_as_they_were_written() throws IOException {
        byte[] every = new byte[256];
        for (int i = 0; i < 256; i++) {
            every[i] = (byte) i;
        }
        List<JournalRecord> written = List.of(
                new JournalRecord(Kind.SUBMISSION, 1, every),
                new JournalRecord(Kind.INBOUND, Long.MAX_VALUE, new byte[0]),
                new JournalRecord(Kind.RECEIPT, 0, new byte[] {0}));

        Segment.Reading reading = read(whole(written));

        assertThat(reading).isEqualTo(new Segment.Reading(3, 0));
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    @Test
    void a_file_cut_anywhere_gives_the_records_that_are_whole() throws IOException {
        List<JournalRecord> written = List.of(record(1, 10), record(2, 0), record(3, 25));
        byte[] file = whole(written);
        int first = HEADER + 8 + 9 + 10;
        int second = first + 8 + 9;

        for (int length = 0; length < file.length; length++) {
            Segment.Reading reading = read(Arrays.copyOf(file, length));

            int records = length >= second ? 2 : length >= first ? 1 : 0;
            int left = length >= second ? length - second : length >= first ? length - first : length;
            boolean headerOnly = length >= HEADER && length < first;
            assertThat(reading)
                    .as("cut at " + length)
                    .isEqualTo(new Segment.Reading(records, headerOnly ? length - HEADER : left));
            assertThat(read)
                    .extracting(JournalRecord::id)
                    .isEqualTo(List.of(1L, 2L).subList(0, records));
        }
    }

    @Test
    void a_bit_turned_over_anywhere_in_a_record_ends_the_file_before_it() throws IOException {
        byte[] file = whole(List.of(record(1, 10), record(2, 20), record(3, 5)));
        int second = HEADER + 8 + 9 + 10;
        int third = second + 8 + 9 + 20;

        for (int bit = second * 8; bit < third * 8; bit++) {
            byte[] broken = file.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);

            Segment.Reading reading = read(broken);

            assertThat(reading).as("bit " + bit).isEqualTo(new Segment.Reading(1, file.length - second));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 8, Segment.LONGEST_RECORD, Segment.LONGEST_RECORD + 1})
    void a_length_that_cannot_be_ends_the_file(int length) throws IOException {
        byte[] file = whole(List.of(record(1, 10)));
        byte[] bomb = ByteBuffer.allocate(60).putInt(length).array();

        Segment.Reading reading = read(joined(file, bomb));

        assertThat(reading).isEqualTo(new Segment.Reading(1, 60));
    }

    @Test
    void a_length_below_the_head_of_a_record_is_refused_even_with_the_right_sum() throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(new byte[8]);
        byte[] dwarf =
                ByteBuffer.allocate(16).putInt(8).putInt((int) sum.getValue()).array();

        Segment.Reading reading = read(joined(whole(List.of(record(1, 10))), dwarf));

        assertThat(reading).isEqualTo(new Segment.Reading(1, 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 17, 4096, 100_000})
    void a_tail_of_zeros_is_left_over(int zeros) throws IOException {
        Segment.Reading reading = read(joined(whole(List.of(record(1, 10))), new byte[zeros]));

        assertThat(reading).isEqualTo(new Segment.Reading(1, zeros));
    }

    @Test
    void a_file_that_is_all_zeros_or_empty_holds_nothing() throws IOException {
        assertThat(read(new byte[5000])).isEqualTo(new Segment.Reading(0, 5000));
        assertThat(read(new byte[0])).isEqualTo(new Segment.Reading(0, 0));
    }

    @Test
    void garbage_after_the_last_record_is_never_taken_for_a_record() throws IOException {
        Random random = new Random(12);
        byte[] file = whole(List.of(record(1, 10)));

        for (int round = 0; round < 500; round++) {
            byte[] garbage = new byte[1 + random.nextInt(300)];
            random.nextBytes(garbage);

            assertThat(read(joined(file, garbage))).isEqualTo(new Segment.Reading(1, garbage.length));
        }
    }

    @Test
    void a_file_of_a_newer_form_is_refused_in_words() throws IOException {
        byte[] file = whole(List.of(record(1, 10)));
        file[7] = '2';

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("000000000001.journal has form 2")
                .hasMessageContaining("written by a newer one");
    }

    @Test
    void a_record_of_a_newer_kind_is_refused_in_words() throws IOException {
        byte[] file = whole(List.of(record(1, 10)));
        file[HEADER + 16] = 77;
        CRC32C sum = new CRC32C();
        sum.update(file, HEADER + 8, 9 + 10);
        ByteBuffer.wrap(file).putInt(HEADER + 4, (int) sum.getValue());

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("the journal holds records of kind 77, which this version does not know:"
                        + " it was written by a newer one");
    }

    @Test
    void a_record_too_long_to_be_read_again_is_not_written() {
        JournalRecord record = new JournalRecord(Kind.SUBMISSION, 1, new byte[Segment.LONGEST_RECORD]);

        assertThatThrownBy(() -> Segment.encode(record)).hasMessageContaining("is too long");
    }

    @Test
    void files_come_in_the_order_of_their_numbers_and_others_are_left_out() throws IOException {
        for (long number : new long[] {10, 9, 1, 100_000_000_000L}) {
            Files.createFile(Segment.file(directory, number));
        }
        Files.createFile(directory.resolve("1.journal"));
        Files.createFile(directory.resolve("000000000002.journal~"));

        assertThat(Segment.files(directory)).extracting(Segment::number).containsExactly(1L, 9L, 10L, 100_000_000_000L);
    }

    private static JournalRecord record(long id, int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'x');
        return new JournalRecord(Kind.SUBMISSION, id, content);
    }

    private static byte[] whole(List<JournalRecord> records) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Segment.header().array());
        records.forEach(record -> Segment.encode(record).forEach(octets -> file.writeBytes(octets.array())));
        return file.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Segment.Reading read(byte[] octets) throws IOException {
        Path file = Files.write(Segment.file(directory, 1), octets);
        read.clear();
        return Segment.read(file, read::add);
    }
}
