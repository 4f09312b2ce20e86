package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {

    private final Turns turns = new Turns();
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        others.shutdownNow();
    }

    @Test
    void who_brings_the_same_thing_waits_until_the_first_is_done() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<String> first = others.submit(taking("mail", () -> {
            begun.countDown();
            goOn.await();
            return "first";
        }));
        begun.await();
        AtomicInteger seconds = new AtomicInteger();
        Future<Integer> second = others.submit(taking("mail", seconds::incrementAndGet));

        String other = turns.take("another mail", () -> "not held up");

        assertThat(other).isEqualTo("not held up");
        assertThat(seconds).hasValue(0);
        goOn.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo(1);
    }

    @Test
    void many_who_bring_the_same_thing_all_come_to_their_turn_alone() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> visit = taking("mail", () -> {
            int now = inside.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            Thread.yield();
            return inside.decrementAndGet();
        });

        for (Future<Integer> done : others.invokeAll(Collections.nCopies(200, visit))) {
            done.get();
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void a_turn_that_fails_is_over_too() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> turns.take("mail", () -> {
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");

        assertThat(turns.<String>take("mail", () -> "next")).isEqualTo("next");
    }

    private <T> Callable<T> taking(String thing, Callable<T> work) {
        return () -> turns.take(thing, () -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
    }
}
