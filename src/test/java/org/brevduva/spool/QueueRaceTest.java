package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.brevduva.testing.Aside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A carrier and administrators who want the same parcels at the same moment. */
@Timeout(60)
class QueueRaceTest extends CarrierFixture {

    private static final int PARCELS = 600;

    private final Set<Long> dropped = ConcurrentHashMap.newKeySet();
    private final Set<Long> goneThoughHeld = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_dropped_is_ever_carried_and_nothing_carried_is_called_dropped() {
        Queue queue = new Queue(store, spool, Map.of(LANE, courier), time);
        courier.durably = true;
        given_parcels(LongStream.rangeClosed(1, PARCELS).toArray());
        given_a_carrier();

        List<CompletableFuture<Void>> administrators = new ArrayList<>();
        for (int seed = 46; seed < 49; seed++) {
            List<Long> ids = shuffled(seed);
            administrators.add(Aside.run(() -> ids.forEach(id -> drop(queue, id))));
        }
        administrators.forEach(CompletableFuture::join);
        soon(() -> assertThat(spool.waiting(LANE)).isZero());

        assertThat(courier.ids()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(dropped).isNotEmpty().doesNotContainAnyElementsOf(courier.ids());
        assertThat(dropped).as("by another administrator").containsAll(goneThoughHeld);
        assertThat(courier.dropped).containsExactlyInAnyOrderElementsOf(dropped);
        assertThat(courier.ids().size() + dropped.size()).isEqualTo(PARCELS);
    }

    private void drop(Queue queue, long id) {
        try {
            boolean isHeld = id % 3 == 0 && queue.hold(id);
            if (queue.drop(id)) {
                dropped.add(id);
            } else if (isHeld) {
                goneThoughHeld.add(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> shuffled(int seed) {
        List<Long> ids =
                new ArrayList<>(LongStream.rangeClosed(1, PARCELS).boxed().toList());
        Collections.shuffle(ids, new Random(seed));
        return ids;
    }
}
