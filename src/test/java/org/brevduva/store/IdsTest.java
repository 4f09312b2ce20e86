package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class IdsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void no_number_is_given_twice_however_many_ask_at_once(Databases kind) throws Exception {
        try (Database database = kind.open()) {
            // Two givers on one database, as two nodes would be.
            List<Ids> givers = List.of(new Ids(database), new Ids(database));
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                Ids ids = givers.get(thread % 2);
                int most = thread + 1;
                all.add(threads.submit(() -> taken(ids, most)));
            }

            Set<Long> seen = new HashSet<>();
            int count = 0;
            for (Future<List<Long>> one : all) {
                List<Long> taken = one.get(30, TimeUnit.SECONDS);
                assertThat(taken).isSorted();
                seen.addAll(taken);
                count += taken.size();
            }
            threads.shutdownNow();

            assertThat(seen).hasSize(count).allMatch(id -> id > 0);
        }
    }

    @Test
    void no_number_is_given_again_after_a_restart() {
        long last;
        try (Database database = Databases.h2(directory)) {
            Ids ids = new Ids(database);
            ids.take(3);
            last = ids.take(5) + 4;
        }

        try (Database database = Databases.h2(directory)) {
            assertThat(new Ids(database).take(1)).isGreaterThan(last);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_number_that_was_passed_is_never_given(Databases kind) {
        try (Database database = kind.open()) {
            database.inTransaction(tx -> {
                Ids.passed(tx, 500_000);
                Ids.passed(tx, 20);
                return true;
            });

            assertThat(new Ids(database).take(1)).isEqualTo(500_001);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void more_numbers_in_a_row_than_a_block_has_are_in_a_row_all_the_same(Databases kind) {
        try (Database database = kind.open()) {
            Ids ids = new Ids(database);
            ids.take(9_999);

            long first = ids.take(25_000);
            long next = ids.take(1);

            assertThat(first).isGreaterThan(9_999);
            assertThat(next).isGreaterThanOrEqualTo(first + 25_000);
        }
    }

    private static List<Long> taken(Ids ids, int most) {
        List<Long> taken = new ArrayList<>();
        for (int round = 0; round < 2_000; round++) {
            int count = 1 + round % most;
            long first = ids.take(count);
            for (long id = first; id < first + count; id++) {
                taken.add(id);
            }
        }
        return taken;
    }
}
