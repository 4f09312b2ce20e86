package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Database and journal on one disk that forgets what was not synced, cut off at any moment while much is going on. A
 * seed settles when the power goes and what is found; what the threads had done by then differs from run to run.
 */
class PowerCutTest {

    private static final int CUTS = 210;
    private static final int LONGEST_LIFE = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final List<String> troubles = new ArrayList<>();
    private int acknowledged;
    private int marked;
    private int settled;
    private int carriedOutAgain;
    private int unreadable;

    @Test
    @Timeout(300)
    void nothing_acknowledged_is_lost_by_a_power_cut_and_nothing_carried_is_carried_again(TestReporter reporter)
            throws Exception {
        Path prepared = directory.resolve("prepared");
        AgedDatabase.make(prepared);

        for (int seed = 0; seed < CUTS; seed++) {
            cut(seed, prepared);
        }

        reporter.publishEntry(Map.of(
                "cuts", "" + CUTS,
                "acknowledged", "" + acknowledged,
                "marked", "" + marked,
                "settled", "" + settled,
                "carried out again", "" + carriedOutAgain,
                "unreadable", "" + unreadable,
                "troubles", "" + troubles.size()));
        assertThat(troubles).isEmpty();
        assertThat(carriedOutAgain).as("inputs that only the journal had").isPositive();
    }

    private void cut(int seed, Path prepared) throws Exception {
        Random random = new Random(seed);
        ForgetfulDisk.Survivors survivors = ForgetfulDisk.Survivors.values()[seed % 3];
        ForgetfulDisk disk = new ForgetfulDisk(random, survivors, random.nextInt(LONGEST_LIFE));
        Path before = Files.createDirectories(directory.resolve("before-" + seed));
        Path after = Files.createDirectories(directory.resolve("after-" + seed));
        Files.copy(prepared.resolve("brevduva.mv.db"), before.resolve("brevduva.mv.db"));

        BusyLife life = BusyLife.untilTheCut(before, disk);
        disk.pickUp(before, after);

        acknowledged += life.acknowledged().size();
        marked += life.marked().size();
        settled += life.settled().size();
        long greatest = life.acknowledged().stream().mapToLong(id -> id).max().orElse(0);
        try {
            compare(seed + " " + survivors, life, assertTimeoutPreemptively(PATIENCE, () -> found(after, greatest)));
        } catch (Exception | AssertionError e) {
            troubles.add(seed + " " + survivors + ": " + e);
        }
    }

    private void compare(String cut, BusyLife life, Map<Long, String> found) {
        Set<Long> lost = new TreeSet<>(life.acknowledged());
        lost.removeAll(life.settling());
        lost.removeAll(found.keySet());
        tell(cut, "acknowledged and lost", lost);
        Set<Long> forgotten = new TreeSet<>(life.marked());
        forgotten.removeAll(life.settling());
        // Claimed before its acceptance was in the journal, and gone with it: nobody was told yes.
        forgotten.removeIf(id -> !found.containsKey(id) && !life.acknowledged().contains(id));
        forgotten.removeIf(id -> "SENDING".equals(found.get(id)));
        tell(cut, "marked and no longer marked", forgotten);
        Set<Long> back = new TreeSet<>(life.settled());
        back.removeIf(id -> "GONE".equals(found.getOrDefault(id, "GONE")));
        tell(cut, "settled and to be carried again", back);
    }

    private void tell(String cut, String what, Set<Long> ids) {
        if (!ids.isEmpty()) {
            troubles.add(cut + ": " + what + " " + ids);
        }
    }

    /**
     * The rows that the next process finds, after it has carried out the journal, and after a recovery if it asks for
     * one.
     */
    private Map<Long, String> found(Path after, long greatest) throws IOException {
        StoreSettings settings = Databases.settings(after);
        try {
            return started(settings, greatest);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("`brevduva recover`");
            unreadable++;
            Store.recover(settings, Instant.EPOCH);
            return started(settings, greatest);
        }
    }

    private Map<Long, String> started(StoreSettings settings, long greatest) throws IOException {
        try (Store store = Store.open(settings)) {
            ParcelRedo redo = new ParcelRedo();
            store.start(List.of(redo, new RoundRedo()));
            carriedOutAgain += redo.missing.get();
            Map<Long, String> rows = new HashMap<>();
            store.inTransaction(tx -> tx.list(
                            "SELECT id, state FROM parcel", row -> Map.entry(row.number("id"), row.text("state"))))
                    .forEach(row -> rows.put(row.getKey(), row.getValue()));
            assertThat(store.ids().take(1)).as("a number nobody has").isGreaterThan(greatest);
            return rows;
        }
    }
}
