package org.brevduva.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JournalTest {

    private static final long LONG = 1 << 20;

    @TempDir
    private Path state;

    private Path directory;
    private final TroubledDisk disk = new TroubledDisk();

    @BeforeEach
    void name() {
        directory = state.resolve("journal");
    }

    @Test
    void what_was_appended_is_read_again_in_order() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1), record(2)));
            journal.append(List.of(record(3)));
        }

        assertThat(ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void records_small_and_large_keep_their_order_in_one_append() throws IOException {
        List<JournalRecord> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mixed.add(new JournalRecord(JournalRecord.Kind.INBOUND, i, new byte[i % 5 * 20_000 + i % 3 * 65_000]));
        }

        try (Journal journal = Journal.open(directory, Disk.REAL, 100 * LONG)) {
            journal.append(mixed);
        }

        assertThat(ids()).isEqualTo(mixed.stream().map(JournalRecord::id).toList());
    }

    @Test
    void the_disk_has_it_when_append_returns() throws IOException {
        Files.createDirectories(directory);
        ForgetfulDisk forgetful = new ForgetfulDisk(new Random(1), ForgetfulDisk.Survivors.NONE, 8);
        Path after = Files.createDirectory(state.resolve("after"));

        try (Journal journal = Journal.open(directory, forgetful, LONG)) {
            // The new file, its header, its name, a record and its sync: five operations; two more for the second
            // record.
            journal.append(List.of(record(1)));
            journal.append(List.of(record(2)));
            assertThatThrownBy(() -> journal.append(List.of(record(3)))).isInstanceOf(IOException.class);
        }
        forgetful.pickUp(directory, after);

        assertThat(ids(after)).containsExactly(1L, 2L);
    }

    @Test
    void the_name_of_a_new_file_is_synced_before_anybody_is_told_yes() throws IOException {
        disk.inForce = () -> assertThat(disk.namesSynced.get()).isEqualTo(disk.created.get());

        try (Journal journal = Journal.open(directory, disk, 1)) {
            journal.append(List.of(record(1)));
            journal.append(List.of(record(2)));
        }

        assertThat(disk.forces).hasValue(2);
        assertThat(disk.namesSynced).hasValue(2);
    }

    @Test
    void all_who_wait_share_one_sync() throws Exception {
        CountDownLatch everybody = new CountDownLatch(1);
        disk.inForce = () -> uninterrupted(everybody);
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<Future<?>> appends = new ArrayList<>();

        try (Journal journal = Journal.open(directory, disk, LONG)) {
            for (int i = 0; i < 40; i++) {
                long id = i;
                appends.add(threads.submit(() -> {
                    if (id == 39) {
                        everybody.countDown();
                    }
                    for (int round = 0; round < 25; round++) {
                        journal.append(List.of(record(100 * round + id)));
                    }
                    return id;
                }));
            }
            for (Future<?> append : appends) {
                append.get(20, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(ids()).hasSize(1000).doesNotHaveDuplicates();
        assertThat(disk.forces.get()).as("syncs for 1000 appends").isLessThan(250);
    }

    @Test
    void a_file_that_is_long_enough_is_followed_by_a_new_one() throws IOException {
        try (Journal journal = Journal.open(directory, disk, 40)) {
            for (int id = 1; id <= 4; id++) {
                journal.append(List.of(record(id)));
            }
        }

        assertThat(Segment.files(directory)).hasSize(2);
        assertThat(ids()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void files_of_an_earlier_process_are_never_written_to() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
        }
        Path old = Segment.files(directory).get(0);
        byte[] before = Files.readAllBytes(old);

        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(2)));
        }

        assertThat(Files.readAllBytes(old)).isEqualTo(before);
        assertThat(Segment.files(directory)).extracting(Segment::number).containsExactly(1L, 2L);
    }

    @Test
    void after_a_failed_sync_the_next_record_goes_to_a_new_file() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
            disk.inForce = () -> {
                throw new IOException("no room");
            };
            assertThatThrownBy(() -> journal.append(List.of(record(2)))).hasMessage("no room");
            disk.inForce = () -> {};

            journal.append(List.of(record(3)));

            assertThat(disk.created).hasValue(2);
            assertThat(ids()).contains(1L, 3L);
        }
    }

    @Test
    void half_a_record_never_hides_one_that_was_told_yes() throws IOException {
        List<TroubledDisk.Trouble> troubles = List.of(
                () -> {
                    throw new IOException("no room");
                },
                () -> {
                    throw new IllegalStateException("defect");
                },
                () -> {
                    throw new OutOfMemoryError("not really");
                });

        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
            for (TroubledDisk.Trouble trouble : troubles) {
                disk.inWrite = trouble;
                assertThatThrownBy(() -> journal.append(List.of(record(2)))).isInstanceOf(IOException.class);
                disk.inWrite = () -> {};
                journal.append(List.of(record(3)));
            }
        }

        assertThat(ids()).containsExactly(1L, 3L, 3L, 3L);
    }

    @Test
    void a_new_file_whose_name_cannot_be_synced_is_given_up() throws IOException {
        disk.inNames = () -> {
            throw new IOException("no names");
        };
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            assertThatThrownBy(() -> journal.append(List.of(record(1)))).hasMessage("no names");
            disk.inNames = () -> {};

            journal.append(List.of(record(2)));

            assertThat(Segment.files(directory)).extracting(Segment::number).containsExactly(1L, 2L);
            assertThat(ids()).containsExactly(2L);
        }
    }

    @Test
    void nobody_is_told_yes_for_a_record_that_is_not_there_however_often_the_disk_fails() throws Exception {
        AtomicInteger syncs = new AtomicInteger();
        disk.inForce = () -> {
            if (syncs.incrementAndGet() % 3 == 0) {
                throw new IOException("every third");
            }
        };
        disk.inWrite = () -> {
            if (syncs.get() % 7 == 5) {
                syncs.incrementAndGet();
                throw new IOException("now and then");
            }
        };
        ConcurrentLinkedQueue<Long> yes = new ConcurrentLinkedQueue<>();
        AtomicInteger no = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();

        try (Journal journal = Journal.open(directory, disk, 2000)) {
            for (int thread = 0; thread < 8; thread++) {
                long first = thread * 1000;
                all.add(threads.submit(() -> {
                    for (long id = first; id < first + 200; id++) {
                        try {
                            journal.append(List.of(record(id)));
                            yes.add(id);
                        } catch (IOException e) {
                            no.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(20, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(no).hasPositiveValue();
        assertThat(yes).isNotEmpty();
        assertThat(ids()).containsAll(yes);
    }

    @Test
    void a_sealed_file_gets_no_more_and_is_forgotten_when_told() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
            long last = journal.seal(Duration.ZERO);
            journal.append(List.of(record(2)));

            journal.forget(last, Duration.ZERO, Long.MAX_VALUE);

            assertThat(ids()).containsExactly(2L);
        }
    }

    @Test
    void a_file_in_use_is_not_sealed_before_it_has_the_age() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
            long last = journal.seal(Duration.ofHours(1));
            journal.append(List.of(record(2)));

            journal.forget(last, Duration.ZERO, Long.MAX_VALUE);

            assertThat(last).isZero();
            assertThat(disk.created).hasValue(1);
            assertThat(ids()).containsExactly(1L, 2L);
        }
    }

    @Test
    void a_sealed_file_stays_for_the_time_asked() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
            long last = journal.seal(Duration.ZERO);

            journal.forget(last, Duration.ofHours(1), Long.MAX_VALUE);

            assertThat(ids()).containsExactly(1L);
        }
    }

    @Test
    void a_file_with_something_unfinished_stays_and_so_do_all_after_it() throws IOException {
        try (Journal journal = Journal.open(directory, disk, 1)) {
            journal.append(List.of(record(1)));
            journal.append(List.of(record(7)));
            journal.append(List.of(new JournalRecord(JournalRecord.Kind.SUBMISSION, 2, 9, new byte[0])));
            journal.append(List.of(record(3)));
            long last = journal.seal(Duration.ZERO);

            journal.forget(last, Duration.ZERO, 8);

            assertThat(ids()).as("2 uses the numbers to 9").containsExactly(2L, 3L);
        }
    }

    @Test
    void files_found_at_start_are_forgotten_like_others() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.append(List.of(record(1)));
        }
        Path old = Segment.files(directory).get(0);

        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.forget(journal.seal(Duration.ZERO), Duration.ZERO, Long.MAX_VALUE);
            assertThat(old).as("nobody has said that it was carried out").exists();

            journal.found(old, 5);
            journal.forget(journal.seal(Duration.ZERO), Duration.ZERO, 5);
            assertThat(old).as("5 is unfinished").exists();

            journal.forget(journal.seal(Duration.ZERO), Duration.ZERO, 6);
            assertThat(old).doesNotExist();
        }
    }

    @Test
    void sealing_a_journal_without_a_file_makes_none() throws IOException {
        try (Journal journal = Journal.open(directory, disk, LONG)) {
            journal.forget(journal.seal(Duration.ZERO), Duration.ZERO, Long.MAX_VALUE);

            assertThat(Segment.files(directory)).isEmpty();
        }
    }

    private static void uninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static JournalRecord record(long id) {
        return new JournalRecord(JournalRecord.Kind.SUBMISSION, id, new byte[] {1, 2, 3});
    }

    private List<Long> ids() throws IOException {
        return ids(directory);
    }

    private static List<Long> ids(Path directory) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (Path file : Segment.files(directory)) {
            Segment.read(file, record -> ids.add(record.id()));
        }
        return ids;
    }
}
