package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that left in one submit, and a process that ended before the last of its parts was settled. */
class SharesTest {

    private static final String ROWS = "SELECT COUNT(*) AS n FROM left_together";
    private static final String LONG =
            "A text that is too long for one SMS. ".repeat(10).strip();

    @TempDir
    private Path directory;

    private Office office;
    private List<Parcel> parcels;

    @BeforeEach
    void load() throws IOException {
        office = new Office(directory, LinkSettings.submitting("parts = \"payload\"\n", LinkSettings.to(1, Map.of())));
        office.sends(LONG, Sessions.ANNA);
        parcels = office.store.inTransaction(
                tx -> tx.list("SELECT id FROM part ORDER BY id", row -> parcel(row.number("id"))));
        List<Errand> errands = office.store.inTransaction(tx -> office.courier.load(tx, parcels));
        assertThat(errands).hasSize(3).allMatch(errand -> errand.with().size() == 3);
    }

    private static Parcel parcel(long id) {
        Instant now = Instant.now();
        return new Parcel(
                id, new Lane("sms-" + LinkSettings.NAME), "", 0, now, now.plus(Duration.ofHours(1)), Optional.empty());
    }

    @AfterEach
    void close() {
        office.close();
    }

    private SmsCourier next_process() {
        return new SmsCourier(office.binds, office.progress, office.receipts, InstantSource.system(), () -> {});
    }

    private List<String> states() {
        return office.store.inTransaction(
                tx -> tx.list("SELECT state FROM part ORDER BY id", row -> row.text("state")));
    }

    private void settles(SmsCourier courier, int part, Outcome outcome) {
        office.store.inTransaction(tx -> {
            courier.settle(tx, List.of(new Carried(parcels.get(part), outcome, false)));
            return true;
        });
    }

    private int loaded(SmsCourier courier, List<Parcel> some) {
        return office.store.inTransaction(tx -> courier.load(tx, some)).size();
    }

    @Test
    void what_is_known_of_one_part_is_known_of_all_also_to_the_next_process() {
        try (SmsCourier next = next_process()) {
            settles(next, 0, new Outcome.Delivered("0A3F"));
        }

        assertThat(states()).containsExactly("SUBMITTED", "SUBMITTED", "SUBMITTED");
    }

    @Test
    void a_no_to_one_part_is_a_no_to_all_also_to_the_next_process() {
        try (SmsCourier next = next_process()) {
            settles(next, 1, new Outcome.Refused("no such number", 409));

            assertThat(loaded(next, List.of(parcels.get(0), parcels.get(2)))).isZero();
        }

        assertThat(states()).containsExactly("REFUSED", "REFUSED", "REFUSED");
    }

    @Test
    void the_journal_tells_it_where_the_database_has_forgotten_it() {
        office.change("DELETE FROM left_together");
        List<Long> ids = parcels.stream().map(Parcel::id).toList();

        try (SmsCourier next = next_process()) {
            office.store.inTransaction(tx -> {
                next.noteAgain(tx, parcels);
                next.noteTogether(tx, List.of(ids));
                return true;
            });
            settles(next, 2, new Outcome.Delivered("0A3F"));
        }

        assertThat(states()).containsExactly("SUBMITTED", "SUBMITTED", "SUBMITTED");
    }

    @Test
    void nothing_of_it_is_kept_when_all_are_settled() {
        assertThat(office.number(ROWS)).isEqualTo(3);

        for (int part = 0; part < 3; part++) {
            settles(office.courier, part, new Outcome.Delivered("0A3F"));
        }

        assertThat(office.number(ROWS)).isZero();
    }

    @Test
    void what_only_the_database_still_knows_goes_with_the_doubts_of_that_time() {
        office.store.inTransaction(tx -> {
            office.progress.forgetDoubts(tx, Instant.now());
            return true;
        });
        assertThat(office.number(ROWS)).as("in doubt still").isEqualTo(3);
        office.change("UPDATE part SET state = 'DELIVERED'");

        office.store.inTransaction(tx -> {
            office.progress.forgetDoubts(tx, Instant.now());
            return true;
        });

        assertThat(office.number(ROWS)).isZero();
    }
}
