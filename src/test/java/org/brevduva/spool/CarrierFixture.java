package org.brevduva.spool;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A spool with two lanes, and a courier that does as it is told. */
abstract class CarrierFixture {

    static final Lane LANE = new Lane("sms-telia");
    static final Lane OTHER_LANE = new Lane("mail");
    static final Duration GIVE_UP_AFTER = Duration.ofHours(48);
    static final Duration REST = Duration.ofMinutes(2);
    static final Duration GRACE = Duration.ofSeconds(10);

    final ManualTime time = new ManualTime();
    final FakeCourier courier = new FakeCourier();
    Store store;
    Spool spool;
    Path journal;

    private final List<Carrier> carriers = new ArrayList<>();
    private final List<FakeCourier> couriers = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        store = FreshStore.open(directory);
        journal = directory.resolve("journal");
        store.start(List.of());
        // A chance that is neither early nor late.
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), GIVE_UP_AFTER, () -> Long.MIN_VALUE);
        spool = new Spool(store, Map.of(LANE, policy, OTHER_LANE, policy));
    }

    @AfterEach
    void close() {
        couriers.forEach(FakeCourier::letGo);
        carriers.forEach(Carrier::close);
        store.close();
    }

    void given_parcels(long... ids) {
        given_parcels_waiting_since(time.instant(), ids);
    }

    void given_parcels_waiting_since(Instant since, long... ids) {
        List<Spool.Item> items = LongStream.of(ids)
                .mapToObj(id -> new Spool.Item(id, "content " + id))
                .toList();
        store.inTransaction(tx -> {
            spool.add(tx, LANE, items, since);
            return items.size();
        });
        wake();
    }

    Carrier given_a_carrier() {
        return given_a_carrier(courier, GRACE);
    }

    Carrier given_a_carrier(FakeCourier with, Duration grace) {
        Carrier carrier = new Carrier(LANE, with, spool, time, grace);
        carriers.add(carrier);
        couriers.add(with);
        carrier.start();
        return carrier;
    }

    /** How much the journal holds, in octets. */
    long journalLength() {
        try (Stream<Path> files = Files.list(journal)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void wake() {
        spool.wake(LANE);
    }

    /** Whatever the carrier could do by now, it has done afterwards. */
    void two_rounds_pass() {
        for (int round = 0; round < 2; round++) {
            int before = courier.rounds.get();
            wake();
            await().pollInterval(Duration.ofMillis(5)).until(() -> courier.rounds.get() > before);
        }
    }

    static void soon(ThrowingRunnable promise) {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(promise);
    }
}
