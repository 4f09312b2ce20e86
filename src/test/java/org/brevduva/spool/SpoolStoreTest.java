package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

/** The same SQL on both databases. */
@ParameterizedClass
@EnumSource(Databases.class)
class SpoolStoreTest {

    private static final Lane LANE = new Lane("sms-test");
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
    void parcels_are_claimed_in_order_and_only_once() {
        add(parcel(3, NOW), parcel(1, NOW), parcel(2, NOW.minusSeconds(1)));

        assertThat(claim(2)).extracting(Parcel::id).containsExactly(2L, 1L);
        assertThat(claim(5)).extracting(Parcel::id).containsExactly(3L);
        assertThat(claim(5)).isEmpty();
    }

    @Test
    void a_parcel_comes_out_as_it_went_in() {
        Parcel parcel =
                new Parcel(7, LANE, "åäö 👋\r\n'; --", 2, NOW, NOW.plus(Duration.ofHours(48)), Optional.empty());
        add(parcel);

        assertThat(claim(1)).containsExactly(parcel);
    }

    @Test
    void a_parcel_put_back_waits_until_it_is_due() {
        add(parcel(1, NOW));
        List<Parcel> claimed = claim(1);
        database.inTransaction(tx -> {
            SpoolStore.putBack(tx, List.of(new SpoolStore.Again(claimed.get(0), 1, NOW.plusSeconds(10))));
            return null;
        });

        assertThat(claim(1)).isEmpty();
        assertThat(database.<List<Parcel>>inTransaction(
                        tx -> SpoolStore.claim(tx, LANE, NOW.plusSeconds(10), Stock.NEVER, 1, id -> false)))
                .extracting(Parcel::attempts)
                .containsExactly(1);
    }

    @Test
    void parcels_can_be_claimed_by_name_if_they_are_due() {
        add(parcel(1, NOW), parcel(2, NOW.plusSeconds(1)), parcel(3, NOW), parcel(4, NOW));
        claim(1);

        List<Parcel> claimed = database.inTransaction(
                tx -> SpoolStore.claim(tx, LANE, NOW, Stock.NEVER, List.of(4L, 1L, 2L, 3L, 77L)));

        assertThat(claimed).extracting(Parcel::id).containsExactly(3L, 4L);
        assertThat(claim(5)).isEmpty();
    }

    @Test
    void parcels_of_another_lane_are_not_claimed_by_name() {
        add(parcel(1, NOW));

        List<Parcel> claimed = database.inTransaction(
                tx -> SpoolStore.claim(tx, new Lane("sms-other"), NOW, Stock.NEVER, List.of(1L)));

        assertThat(claimed).isEmpty();
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    void parcels_that_were_tried_and_wait_are_found_in_the_order_of_their_ids() {
        add(parcel(1, NOW), parcel(2, NOW), parcel(3, NOW), parcel(4, NOW));
        List<Parcel> claimed = claim(3);
        database.inTransaction(tx -> {
            SpoolStore.putBack(
                    tx,
                    List.of(
                            new SpoolStore.Again(claimed.get(2), 1, NOW.plusSeconds(10)),
                            new SpoolStore.Again(claimed.get(0), 2, NOW.plusSeconds(20))));
            return null;
        });

        assertThat(resting(0, 10))
                .extracting(one -> one.parcel().id() + " " + one.dueAt())
                .containsExactly("1 " + NOW.plusSeconds(20), "3 " + NOW.plusSeconds(10));
        assertThat(resting(0, 1)).hasSize(1);
        assertThat(resting(1, 10)).extracting(one -> one.parcel().id()).containsExactly(3L);
    }

    private List<Resting> resting(long after, int most) {
        return database.inTransaction(tx -> SpoolStore.resting(tx, LANE, after, most));
    }

    @Test
    void what_was_claimed_and_not_settled_is_found_and_can_be_removed() {
        add(parcel(1, NOW), parcel(2, NOW));
        claim(1);

        List<Parcel> left = database.inTransaction(tx -> SpoolStore.claimed(tx, LANE, 10));
        database.inTransaction(tx -> {
            SpoolStore.remove(tx, left);
            return null;
        });

        assertThat(left).extracting(Parcel::id).containsExactly(1L);
        assertThat(database.<Long>inTransaction(tx -> SpoolStore.waiting(tx, LANE)))
                .isEqualTo(1);
    }

    @Test
    void parcels_are_withdrawn_all_or_none() {
        add(parcel(1, NOW), parcel(2, NOW.plusSeconds(1)), parcel(3, NOW));
        claim(1);

        assertThat(database.<Boolean>inTransaction(tx -> SpoolStore.withdraw(tx, List.of(1L, 2L))))
                .isFalse();
        assertThat(database.<Boolean>inTransaction(tx -> SpoolStore.withdraw(tx, List.of(2L, 3L))))
                .isTrue();
        assertThat(database.<Long>inTransaction(tx -> SpoolStore.waiting(tx, LANE)))
                .isEqualTo(1);
    }

    private static Parcel parcel(long id, Instant dueAt) {
        return new Parcel(id, LANE, "", 0, dueAt, dueAt.plus(Duration.ofHours(1)), Optional.empty());
    }

    private void add(Parcel... parcels) {
        database.inTransaction(tx -> {
            Stock.add(tx, List.of(parcels));
            return null;
        });
    }

    private List<Parcel> claim(int most) {
        return database.inTransaction(tx -> SpoolStore.claim(tx, LANE, NOW, Stock.NEVER, most, id -> false));
    }
}
