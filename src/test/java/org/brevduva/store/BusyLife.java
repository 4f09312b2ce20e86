package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Does what the house does until the power goes: several accept, one carries in rounds, one lets the journal forget.
 *
 * @param acknowledged the ids for which somebody was told yes
 * @param marked the ids that may have left the house
 * @param settling the ids that were carried, and whose end was being written
 * @param settled the ids whose end has been written
 */
record BusyLife(Set<Long> acknowledged, Set<Long> marked, Set<Long> settling, Set<Long> settled) {

    private static final int DOORS = 4;

    /** So many inputs stand in for the second between two rounds of the store's own thread. */
    private static final int BETWEEN_ROUNDS = 20;

    /** Stands in for the minute: it is as many syncs long. */
    private static final Duration KEPT = Duration.ofMillis(200);

    /** One parcel in so many is never settled, nor are those claimed with it. */
    private static final int STUCK = 101;

    private interface Deed {
        void once() throws IOException, InterruptedException;
    }

    static BusyLife untilTheCut(Path directory, ForgetfulDisk disk) throws Exception {
        BusyLife life = new BusyLife(
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet(),
                ConcurrentHashMap.newKeySet());
        ForgetfulFilePath.mount(directory, disk);
        ExecutorService threads = Executors.newCachedThreadPool(BusyLife::thread);
        try {
            Store store = Store.open(Databases.settings(directory), ForgetfulFilePath.PREFIX, disk);
            store.start(List.of(new ParcelRedo(), new RoundRedo()));
            life.live(store, disk, threads);
            threads.submit(store::close);
        } catch (IOException e) {
            if (!disk.isOff()) {
                throw e;
            }
        } finally {
            threads.shutdown();
            // Not for ever: H2 can wait for itself without end once its disk fails.
            threads.awaitTermination(1, TimeUnit.SECONDS);
            ForgetfulFilePath.unmount(directory);
        }
        return life;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "busy");
        thread.setDaemon(true);
        return thread;
    }

    private void live(Store store, ForgetfulDisk disk, ExecutorService threads) throws Exception {
        Semaphore accepted = new Semaphore(0);
        List<Future<Void>> all = new ArrayList<>();
        for (int door = 0; door < DOORS; door++) {
            all.add(threads.submit(() -> again(disk, () -> accept(store, accepted))));
        }
        List<Long> inHand = new ArrayList<>();
        all.add(threads.submit(() -> again(disk, () -> carry(store, inHand))));
        all.add(threads.submit(() -> again(disk, () -> {
            if (accepted.tryAcquire(BETWEEN_ROUNDS, 10, TimeUnit.MILLISECONDS)) {
                store.syncAndForget(KEPT);
            }
        })));
        disk.awaitCut();
        for (Future<Void> one : all) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    private void accept(Store store, Semaphore accepted) throws IOException {
        long id = store.ids().take(1);
        String content = "text of parcel " + id + " ".repeat((int) (id % 7) * 200);
        store.inTransaction(tx -> {
            ParcelRedo.insert(tx, id, content);
            return id;
        });
        store.record(List.of(ParcelRedo.record(id, content)));
        acknowledged.add(id);
        accepted.release();
    }

    private void carry(Store store, List<Long> inHand) throws IOException {
        List<Long> ending = List.copyOf(inHand);
        settling.addAll(ending);
        List<Long> claimed = store.inTransaction(tx -> {
            List<Long> due = RoundRedo.due(tx);
            RoundRedo.apply(tx, ending, due);
            return due;
        });
        if (ending.isEmpty() && claimed.isEmpty()) {
            Thread.onSpinWait();
            return;
        }
        store.record(List.of(RoundRedo.record(ending, claimed)));
        settled.addAll(ending);
        marked.addAll(claimed);
        inHand.clear();
        if (claimed.stream().noneMatch(id -> id % STUCK == 0)) {
            inHand.addAll(claimed);
        }
    }

    private static Void again(ForgetfulDisk disk, Deed deed) throws IOException, InterruptedException {
        try {
            while (!disk.isOff()) {
                deed.once();
            }
        } catch (IOException | DatabaseException e) {
            if (!disk.isOff()) {
                throw e;
            }
        }
        return null;
    }
}
