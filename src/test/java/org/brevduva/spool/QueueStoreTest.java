package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. In the lane 1 to 3 are due, 4 is claimed, 5 is held; 9 is in another lane. */
@ParameterizedClass
@EnumSource(Databases.class)
class QueueStoreTest {

    private static final Lane LANE = new Lane("sms-test");
    private static final Lane OTHER = new Lane("mail");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<Long> ALL = List.of(1L, 2L, 3L, 4L, 5L, 9L);

    @Parameter
    Databases databases;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open();
        database.inTransaction(tx -> {
            Stock.add(
                    tx,
                    Stream.of(1, 2, 3, 4, 5)
                            .map(id -> parcel(id, LANE, NOW.minusSeconds(id)))
                            .toList());
            Stock.add(tx, List.of(parcel(9, OTHER, NOW)));
            tx.update("UPDATE parcel SET state = 'CLAIMED' WHERE id = 4");
            tx.update("UPDATE parcel SET state = 'HELD' WHERE id = 5");
            return tx.update("UPDATE parcel SET due_at = ?, attempts = 1 WHERE id = 2", NOW.plusSeconds(60));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void parcels_are_listed_by_id_and_as_they_are() {
        assertThat(list(Optional.empty(), Optional.empty(), 10))
                .extracting(Queued::id)
                .isEqualTo(ALL);
        assertThat(find(2))
                .contains(new Queued(
                        2,
                        LANE,
                        QueueState.DUE,
                        NOW.plusSeconds(60),
                        1,
                        NOW.minusSeconds(2),
                        NOW.minusSeconds(2).plus(Duration.ofHours(1))));
        assertThat(find(6)).isEmpty();
    }

    @Test
    void a_list_holds_only_what_was_asked_for_and_not_more() {
        assertThat(list(Optional.of(LANE), Optional.empty(), 2))
                .extracting(Queued::id)
                .containsExactly(1L, 2L);
        assertThat(list(Optional.of(OTHER), Optional.of(QueueState.DUE), 10))
                .extracting(Queued::id)
                .containsExactly(9L);
        assertThat(list(Optional.empty(), Optional.of(QueueState.HELD), 10))
                .extracting(Queued::id)
                .containsExactly(5L);
        assertThat(list(Optional.of(OTHER), Optional.of(QueueState.CLAIMED), 10))
                .isEmpty();
    }

    @Test
    void lanes_are_counted_by_state() {
        assertThat(database.<List<Waiting>>inTransaction(tx -> QueueStore.waiting(tx, NOW)))
                .containsExactly(
                        new Waiting(OTHER, 0, 1, 0, 0, Optional.of(NOW)),
                        new Waiting(LANE, 0, 3, 1, 1, Optional.of(NOW.minusSeconds(5))));
    }

    @Test
    void only_what_is_due_is_held() {
        assertThat(change(QueueChange.HOLD)).containsExactly(1L, 2L, 3L);

        assertThat(states()).isEqualTo("1 HELD, 2 HELD, 3 HELD, 4 CLAIMED, 5 HELD, 9 DUE");
    }

    @Test
    void only_what_is_held_is_released_and_due_at_once() {
        assertThat(change(QueueChange.RELEASE)).containsExactly(5L);

        assertThat(states()).isEqualTo("1 DUE, 2 DUE, 3 DUE, 4 CLAIMED, 5 DUE, 9 DUE");
        assertThat(find(5)).map(Queued::dueAt).contains(NOW);
    }

    @Test
    void what_waits_for_its_next_try_is_due_at_once_and_what_is_due_keeps_its_place() {
        assertThat(change(QueueChange.RETRY)).containsExactly(1L, 2L, 3L);

        assertThat(find(2)).map(Queued::dueAt).contains(NOW);
        assertThat(find(1)).map(Queued::dueAt).contains(NOW.minusSeconds(1));
    }

    @Test
    void everything_but_what_is_claimed_is_dropped() {
        assertThat(change(QueueChange.DROP)).containsExactly(1L, 2L, 3L, 5L);

        assertThat(states()).isEqualTo("4 CLAIMED, 9 DUE");
    }

    @Test
    void the_ids_of_a_lane_come_in_pages() {
        assertThat(database.<Optional<Long>>inTransaction(tx -> QueueStore.greatestId(tx, LANE)))
                .contains(5L);
        assertThat(ids(0, 5, 2)).containsExactly(1L, 2L);
        assertThat(ids(2, 4, 5)).containsExactly(3L, 4L);
    }

    @Test
    void parcels_are_found_by_whether_they_are_claimed_or_held() {
        assertThat(database.<List<Long>>inTransaction(tx -> QueueStore.claimed(tx, ALL)))
                .containsExactly(4L);
        assertThat(database.<List<Long>>inTransaction(tx -> QueueStore.notHeld(tx, ALL)))
                .containsExactly(1L, 2L, 3L, 4L, 9L);
    }

    private static Parcel parcel(long id, Lane lane, Instant acceptedAt) {
        return new Parcel(id, lane, "", 0, acceptedAt, acceptedAt.plus(Duration.ofHours(1)), Optional.empty());
    }

    private List<Queued> list(Optional<Lane> lane, Optional<QueueState> state, int most) {
        return database.inTransaction(tx -> QueueStore.list(tx, lane, state, NOW, most));
    }

    private Optional<Queued> find(long id) {
        return database.inTransaction(tx -> QueueStore.find(tx, id, NOW));
    }

    private List<Long> ids(long after, long last, int most) {
        return database.inTransaction(tx -> QueueStore.ids(tx, LANE, after, last, Optional.empty(), most));
    }

    private List<Long> change(QueueChange change) {
        return database.inTransaction(tx -> QueueStore.change(tx, new QueueRecord(LANE, change, NOW, ALL)));
    }

    private String states() {
        return String.join(
                ", ",
                list(Optional.empty(), Optional.empty(), 10).stream()
                        .map(parcel -> parcel.id() + " " + parcel.state())
                        .toList());
    }
}
