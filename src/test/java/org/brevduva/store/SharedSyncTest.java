package org.brevduva.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedSyncTest {

    private interface End {
        void comes() throws IOException;
    }

    private final List<Thread> all = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        all.add(thread);
        return thread;
    });
    private final List<List<String>> trips = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

    /** Each trip lasts until the test has put an end for it. */
    private final SharedSync<String> sync = new SharedSync<>(brought -> {
        trips.add(List.copyOf(brought));
        try {
            ends.take().comes();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    });

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void who_comes_while_nobody_is_under_way_goes_at_once() throws Exception {
        Future<?> first = comes("a");

        ends.add(() -> {});

        first.get(5, SECONDS);
        assertThat(trips).containsExactly(List.of("a"));
    }

    @Test
    void who_comes_during_a_trip_waits_for_the_next() throws Exception {
        Future<?> first = comes("a");
        awaitTrips(1);
        Future<?> late = comes("b");
        awaitWaiting(2);

        ends.add(() -> {});
        first.get(5, SECONDS);
        awaitTrips(2);
        assertThat(late.isDone()).isFalse();
        ends.add(() -> {});

        late.get(5, SECONDS);
        assertThat(trips).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void all_who_wait_share_one_trip() throws Exception {
        comes("a");
        awaitTrips(1);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(comes("b" + i));
        }
        awaitWaiting(21);

        ends.add(() -> {});
        ends.add(() -> {});

        for (Future<?> one : waiting) {
            one.get(5, SECONDS);
        }
        assertThat(trips).hasSize(2);
        assertThat(trips.get(1)).hasSize(20);
    }

    @Test
    void a_trip_that_fails_fails_those_who_shared_it_and_nobody_else() throws Exception {
        Future<?> before = comes("a");
        awaitTrips(1);
        Future<?> shared = comes("b");
        Future<?> sharedToo = comes("c");
        awaitWaiting(3);
        ends.add(() -> {});
        awaitTrips(2);
        before.get(5, SECONDS);
        Future<?> after = comes("d");
        awaitWaiting(3);

        ends.add(() -> {
            throw new IOException("no room");
        });
        ends.add(() -> {});

        after.get(5, SECONDS);
        assertThat(failure(shared)).isInstanceOf(IOException.class).hasMessage("no room");
        assertThat(failure(sharedToo)).isInstanceOf(IOException.class).hasMessage("no room");
    }

    @Test
    void a_trip_that_fails_by_a_defect_fails_those_who_shared_it_and_the_next_goes_well() throws Exception {
        ends.add(() -> {
            throw new IllegalStateException("defect");
        });
        ends.add(() -> {
            throw new OutOfMemoryError("not really");
        });
        ends.add(() -> {});

        assertThatThrownBy(() -> sync.join(List.of("a"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sync.join(List.of("b"))).isInstanceOf(IOException.class);
        sync.join(List.of("c"));

        assertThat(trips).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    private Future<?> comes(String brings) {
        return threads.submit(() -> {
            sync.join(List.of(brings));
            return brings;
        });
    }

    private void awaitTrips(int count) {
        await().until(() -> trips.size() == count);
    }

    /**
     * One of them is under way, and waits for its end; the others wait for him. An idle thread of the pool does not
     * count.
     */
    private void awaitWaiting(int count) {
        await().until(() -> all.stream().filter(SharedSyncTest::joins).count() == count);
    }

    private static boolean joins(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(SharedSync.class.getName()));
    }

    private static Throwable failure(Future<?> one) {
        try {
            one.get(5, SECONDS);
            throw new AssertionError("did not fail");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
