package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Units of one sequence leave one after the other. */
@ParameterizedClass
@EnumSource(Databases.class)
class TurnTest {

    private static final Lane LANE = new Lane("sms-telia");
    private static final Lane OTHER = new Lane("sms-tele2");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Parameter
    Databases databases;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_parts_of_a_unit_leave_together_and_the_next_unit_waits() {
        add(parcel(11, LANE, 7, 10), parcel(12, LANE, 7, 10), parcel(21, LANE, 7, 20), parcel(31, LANE, 8, 30));

        List<Parcel> first = claim(LANE);
        assertThat(first).extracting(Parcel::id).containsExactly(11L, 12L, 31L);
        settle(first.subList(0, 1));
        assertThat(claim(LANE)).isEmpty();
        settle(first.subList(1, 2));

        assertThat(claim(LANE)).extracting(Parcel::id).containsExactly(21L);
    }

    @Test
    void a_unit_that_was_put_back_is_not_overtaken() {
        add(parcel(11, LANE, 7, 10), parcel(21, LANE, 7, 20));
        List<Parcel> first = claim(LANE);
        database.inTransaction(tx -> {
            SpoolStore.putBack(tx, List.of(new SpoolStore.Again(first.get(0), 1, NOW.plusSeconds(60))));
            return null;
        });

        assertThat(claim(LANE)).isEmpty();
    }

    @Test
    void the_order_holds_across_lanes() {
        add(parcel(11, LANE, 7, 10), parcel(21, OTHER, 7, 20));

        assertThat(claim(OTHER)).isEmpty();
        settle(claim(LANE));

        assertThat(claim(OTHER)).extracting(Parcel::id).containsExactly(21L);
    }

    @Test
    void what_is_held_keeps_nobody_waiting() {
        add(parcel(11, LANE, 7, 10), parcel(21, LANE, 7, 20));
        database.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'HELD' WHERE id = 11"));

        assertThat(claim(LANE)).extracting(Parcel::id).containsExactly(21L);
    }

    @Test
    void many_that_wait_for_their_turn_do_not_keep_others_from_theirs() {
        Parcel[] crowd = new Parcel[600];
        for (int i = 0; i < 599; i++) {
            crowd[i] = parcel(10 * i + 1, LANE, 7, 10 * i);
        }
        crowd[599] = parcel(9_001, LANE, 8, 9_000);
        add(crowd);

        assertThat(claim(LANE)).extracting(Parcel::id).containsExactly(1L, 9_001L);
    }

    @Test
    void what_waits_for_nobody_leaves_at_once() {
        Parcel free = new Parcel(5, LANE, "", 0, NOW, NOW.plus(Duration.ofHours(1)), Optional.empty());
        add(parcel(1, LANE, 7, 1), free);

        assertThat(claim(LANE)).extracting(Parcel::id).containsExactly(1L, 5L);
    }

    private static Parcel parcel(long id, Lane lane, long sequence, long unit) {
        return new Parcel(id, lane, "", 0, NOW, NOW.plus(Duration.ofHours(1)), Optional.of(new Turn(sequence, unit)));
    }

    private void add(Parcel... parcels) {
        database.inTransaction(tx -> {
            Stock.add(tx, Arrays.asList(parcels));
            return null;
        });
    }

    private List<Parcel> claim(Lane lane) {
        return database.inTransaction(tx -> SpoolStore.claim(tx, lane, NOW, Stock.NEVER, 50, id -> false));
    }

    private void settle(List<Parcel> parcels) {
        database.inTransaction(tx -> {
            SpoolStore.remove(tx, parcels);
            return null;
        });
    }
}
