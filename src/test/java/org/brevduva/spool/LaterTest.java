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

/** Parcels with a time of their own, which all belong to one sequence. */
@ParameterizedClass
@EnumSource(Databases.class)
class LaterTest {

    private static final Lane LANE = new Lane("sms-telia");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

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
    void what_is_for_later_leaves_when_its_time_has_come() {
        add(10, LATER);

        assertThat(claim(LATER.minusSeconds(1))).isEmpty();
        assertThat(claim(LATER)).containsExactly(10L);
    }

    @Test
    void what_only_waits_for_its_time_keeps_nobody_waiting() {
        add(10, LATER);
        add(20, NOW);

        assertThat(claim(NOW)).containsExactly(20L);
    }

    @Test
    void the_earlier_time_leaves_first_whichever_was_accepted_first() {
        add(10, LATER);
        add(20, LATER.minusSeconds(60));
        add(30, LATER);

        assertThat(claim(LATER)).containsExactly(20L);
        remove(20);
        assertThat(claim(LATER)).containsExactly(10L);
        remove(10);
        assertThat(claim(LATER)).containsExactly(30L);
    }

    @Test
    void what_waits_for_its_next_try_holds_back_what_begins_later() {
        add(10, LATER);
        add(20, NOW);
        database.inTransaction(tx -> {
            Parcel parcel = find(20);
            SpoolStore.claim(tx, LANE, NOW, Stock.NEVER, List.of(20L));
            SpoolStore.putBack(tx, List.of(new SpoolStore.Again(parcel, 1, LATER.plusSeconds(60))));
            return null;
        });

        assertThat(claim(LATER)).isEmpty();
        assertThat(claim(LATER.plusSeconds(60))).containsExactly(20L);
    }

    @Test
    void one_that_is_sent_before_its_time_passes_those_that_wait_for_theirs() {
        add(10, LATER);
        add(20, LATER.plusSeconds(1));

        assertThat(change(QueueChange.RETRY, 20)).containsExactly(20L);

        assertThat(claim(NOW)).containsExactly(20L);
    }

    @Test
    void what_is_held_meanwhile_is_released_for_its_time() {
        add(10, LATER);

        assertThat(change(QueueChange.HOLD, 10)).containsExactly(10L);
        assertThat(change(QueueChange.RELEASE, 10)).containsExactly(10L);

        assertThat(claim(NOW)).isEmpty();
        assertThat(claim(LATER)).containsExactly(10L);
    }

    @Test
    void until_its_time_it_is_listed_and_counted_as_scheduled() {
        add(10, LATER);
        add(20, NOW);

        assertThat(listed(QueueState.SCHEDULED, NOW)).containsExactly(10L);
        assertThat(listed(QueueState.DUE, NOW)).containsExactly(20L);
        assertThat(database.<List<Waiting>>inTransaction(tx -> QueueStore.waiting(tx, NOW)))
                .containsExactly(new Waiting(LANE, 1, 1, 0, 0, Optional.of(NOW)));
        assertThat(listed(QueueState.SCHEDULED, LATER)).isEmpty();
        assertThat(listed(QueueState.DUE, LATER)).containsExactly(10L, 20L);
    }

    @Test
    void what_was_to_wait_at_the_operator_and_has_not_left_can_wait_here() {
        database.inTransaction(tx -> {
            SpoolStore.add(tx, List.of(parcel(10)), new Spool.Times(NOW, LATER, NOW));
            SpoolStore.add(tx, List.of(parcel(20)), Spool.Times.from(NOW));
            return SpoolStore.waitHere(tx, LANE, NOW);
        });

        assertThat(claim(NOW)).containsExactly(20L);
        remove(20);
        assertThat(claim(LATER)).containsExactly(10L);
    }

    @Test
    void what_has_waited_past_its_end_is_not_claimed_any_more() {
        add(10, NOW);
        Instant end = NOW.plus(Duration.ofHours(48));

        assertThat(claim(end, end)).isEmpty();
        assertThat(over(end.minusSeconds(1))).isEmpty();
        assertThat(over(end)).containsExactly(10L);
        assertThat(claim(end, Stock.NEVER))
                .as("where late is better than never")
                .containsExactly(10L);
    }

    @Test
    void what_is_released_after_its_end_is_tried_once_more() {
        add(10, NOW);
        Instant end = NOW.plus(Duration.ofHours(48));
        change(QueueChange.HOLD, 10);
        assertThat(over(end.plusSeconds(1))).isEmpty();

        database.inTransaction(tx ->
                QueueStore.change(tx, new QueueRecord(LANE, QueueChange.RELEASE, end.plusSeconds(1), List.of(10L))));

        assertThat(over(end.plusSeconds(1))).isEmpty();
        assertThat(claim(end.plusSeconds(1), end.plusSeconds(1))).containsExactly(10L);
    }

    private static Parcel parcel(long id) {
        return new Parcel(id, LANE, "", 0, NOW, NOW.plus(Duration.ofHours(48)), Optional.of(new Turn(7, id)));
    }

    private void add(long id, Instant from) {
        database.inTransaction(tx -> {
            SpoolStore.add(tx, List.of(parcel(id)), new Spool.Times(NOW, from, from));
            return null;
        });
    }

    private Parcel find(long id) {
        return database.inTransaction(tx -> SpoolStore.find(tx, LANE, List.of(id)))
                .get(0);
    }

    private void remove(long id) {
        Parcel parcel = find(id);
        database.inTransaction(tx -> {
            SpoolStore.remove(tx, List.of(parcel));
            return null;
        });
    }

    private List<Long> change(QueueChange change, long id) {
        return database.inTransaction(tx -> QueueStore.change(tx, new QueueRecord(LANE, change, NOW, List.of(id))));
    }

    private List<Long> listed(QueueState state, Instant now) {
        return database
                .inTransaction(tx -> QueueStore.list(tx, Optional.of(LANE), Optional.of(state), now, 10))
                .stream()
                .map(Queued::id)
                .toList();
    }

    private List<Long> claim(Instant now) {
        return claim(now, now);
    }

    private List<Long> claim(Instant now, Instant end) {
        return database.inTransaction(tx -> SpoolStore.claim(tx, LANE, now, end, 50, id -> false)).stream()
                .map(Parcel::id)
                .toList();
    }

    private List<Long> over(Instant now) {
        return database.inTransaction(tx -> SpoolStore.over(tx, LANE, now, 50)).stream()
                .map(Parcel::id)
                .toList();
    }
}
