package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an administrator does to parcels that a carrier may take at any moment. */
@Timeout(60)
class QueueTest extends CarrierFixture {

    private Queue queue;

    @BeforeEach
    void openQueue() {
        queue = new Queue(store, spool, Map.of(LANE, courier), time);
    }

    @Test
    void what_is_held_does_not_leave_until_it_is_released() throws Exception {
        given_parcels(1, 2);
        assertThat(queue.hold(1)).isTrue();
        given_a_carrier();
        soon(() -> assertThat(courier.ids()).containsExactly(2L));

        time.pass(GIVE_UP_AFTER);
        two_rounds_pass();
        assertThat(courier.ids()).containsExactly(2L);
        assertThat(queue.find(1)).map(Queued::state).contains(QueueState.HELD);
        assertThat(queue.release(1)).isTrue();

        soon(() -> assertThat(courier.ids()).containsExactly(2L, 1L));
    }

    @Test
    void what_is_dropped_is_gone_and_its_courier_knows() throws Exception {
        given_parcels(1, 2);

        assertThat(queue.drop(1)).isTrue();

        assertThat(queue.find(1)).isEmpty();
        assertThat(courier.dropped).containsExactly(1L);
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));
        assertThat(courier.ids()).containsExactly(2L);
    }

    @Test
    void what_is_held_can_be_dropped() throws Exception {
        given_parcels(1);
        queue.hold(1);

        assertThat(queue.drop(1)).isTrue();

        assertThat(spool.waiting(LANE)).isZero();
        assertThat(courier.dropped).containsExactly(1L);
    }

    @Test
    void of_a_row_of_ids_all_that_is_held_is_released_and_nothing_else() throws Exception {
        given_parcels(1, 2, 3, 4);
        queue.hold(LANE);

        assertThat(queue.release(LANE, 2, 3)).isEqualTo(2);

        assertThat(queue.find(1)).map(Queued::state).contains(QueueState.HELD);
        assertThat(queue.find(2)).map(Queued::state).contains(QueueState.DUE);
        assertThat(queue.find(4)).map(Queued::state).contains(QueueState.HELD);
        assertThat(queue.release(LANE, 2, 3)).isZero();
    }

    @Test
    void of_a_row_of_ids_all_is_dropped_and_nothing_else() throws Exception {
        given_parcels(1, 2, 3, 4);

        assertThat(queue.drop(LANE, 2, 3)).isEqualTo(2);

        assertThat(courier.dropped).containsExactly(2L, 3L);
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void of_a_row_of_ids_what_is_held_can_be_dropped_and_what_waits_stays() throws Exception {
        given_parcels(1, 2, 3, 4);
        queue.hold(2);
        queue.hold(4);

        assertThat(queue.dropHeld(LANE, 1, 3)).isEqualTo(1);

        assertThat(courier.dropped).containsExactly(2L);
        assertThat(spool.waiting(LANE)).isEqualTo(3);
    }

    @Test
    void what_waits_for_its_next_try_is_tried_at_once() throws Exception {
        given_parcels(1);
        courier.answers(new Outcome.TryLater("engaged", Optional.of(Duration.ofHours(1))));
        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));

        assertThat(queue.retry(1)).isTrue();

        soon(() -> assertThat(courier.ids()).containsExactly(1L, 1L));
    }

    @Test
    void what_is_under_way_is_left_alone() throws Exception {
        given_parcels(1);
        given_a_carrier(courier.holds(), GRACE);
        soon(() -> assertThat(courier.ids()).containsExactly(1L));

        assertThat(queue.hold(1)).isFalse();
        assertThat(queue.release(1)).isFalse();
        assertThat(queue.retry(1)).isFalse();
        assertThat(queue.drop(1)).isFalse();

        assertThat(queue.find(1)).map(Queued::state).contains(QueueState.CLAIMED);
        assertThat(courier.dropped).isEmpty();
    }

    @Test
    void what_is_not_there_or_not_in_the_state_for_it_is_not_changed() throws Exception {
        given_parcels(1);
        long before = journalLength();

        assertThat(queue.hold(7)).isFalse();
        assertThat(queue.drop(7)).isFalse();
        assertThat(queue.release(1)).isFalse();
        assertThat(journalLength()).isEqualTo(before);
        queue.hold(1);

        assertThat(queue.hold(1)).as("held as asked for").isTrue();
        assertThat(queue.retry(1)).isFalse();
    }

    @Test
    void what_is_not_in_the_journal_yet_is_left_alone() throws Exception {
        Spool.HoldBack held = spool.holdBack(1, 2);
        given_parcels(1, 2, 3);

        assertThat(queue.drop(1)).isFalse();
        assertThat(queue.drop(LANE)).isEqualTo(1);
        held.close();

        assertThat(queue.drop(1)).isTrue();
        assertThat(courier.dropped).containsExactly(3L, 1L);
    }

    @Test
    void a_parcel_takes_along_what_is_one_thing_with_it_and_still_waits() throws Exception {
        given_parcels(1, 2, 3, 4);
        courier.oneThing = List.of(1L, 2L, 3L);
        courier.window = 1;
        given_a_carrier(courier.holds(), GRACE);
        soon(() -> assertThat(courier.ids()).containsExactly(1L));

        assertThat(queue.drop(1)).as("under way").isFalse();
        assertThat(queue.hold(3)).isTrue();
        assertThat(queue.find(2)).map(Queued::state).contains(QueueState.HELD);
        assertThat(queue.drop(2)).isTrue();

        assertThat(courier.dropped).containsExactly(2L, 3L);
        assertThat(queue.list(Optional.empty(), Optional.empty(), 10))
                .extracting(Queued::id)
                .containsExactly(1L, 4L);
    }

    @Test
    void a_whole_lane_is_held_and_released_and_the_other_stays() throws Exception {
        given_parcels(LongStream.rangeClosed(1, 2_500).toArray());
        store.inTransaction(tx -> {
            spool.add(tx, OTHER_LANE, List.of(new Spool.Item(9_000, "")), time.instant());
            return null;
        });

        assertThat(queue.hold(LANE)).isEqualTo(2_500);
        assertThat(queue.waiting())
                .containsExactly(
                        new Waiting(OTHER_LANE, 0, 1, 0, 0, Optional.of(time.instant())),
                        new Waiting(LANE, 0, 0, 0, 2_500, Optional.of(time.instant())));
        assertThat(queue.hold(LANE)).isZero();
        queue.drop(7);

        assertThat(queue.release(LANE)).isEqualTo(2_499);
        assertThat(queue.drop(LANE)).isEqualTo(2_499);
        assertThat(queue.waiting()).extracting(Waiting::due).containsExactly(1L, 0L);
    }

    @Test
    void a_lane_that_the_settings_do_not_name_is_shown_and_not_changed() throws Exception {
        store.inTransaction(tx -> {
            spool.add(tx, OTHER_LANE, List.of(new Spool.Item(1, "")), time.instant());
            return null;
        });

        assertThat(queue.drop(1)).isFalse();
        assertThat(queue.hold(OTHER_LANE)).isZero();
        assertThat(queue.waiting()).extracting(Waiting::lane).containsExactly(OTHER_LANE, LANE);
    }

    @Test
    void what_the_journal_does_not_take_is_in_force_and_synced_with_the_database() throws Exception {
        given_parcels(1, 2);
        Files.delete(journal);
        Files.writeString(journal, "in the way");

        assertThat(queue.hold(1)).isTrue();

        given_a_carrier();
        soon(() -> assertThat(courier.settled).hasSize(1));
        assertThat(courier.ids()).doesNotContain(1L);
    }
}
