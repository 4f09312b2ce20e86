package org.brevduva.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Many who wait for the disk share one trip to it. Whoever comes while nobody is under way goes himself, for all who
 * came before he left; who comes later waits for the next trip. What each brought goes with the trip he waits for, so
 * that he hears what became of it, and not of another trip.
 */
final class SharedSync<T> {

    interface Trip<T> {
        void run(List<T> brought) throws IOException;
    }

    private static final class Round<T> {
        private final List<T> brought = new ArrayList<>();
        private boolean over;
        private IOException failure;
    }

    private final Trip<T> trip;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition back = lock.newCondition();
    private Round<T> next = new Round<>();
    private boolean underWay;

    SharedSync(Trip<T> trip) {
        this.trip = trip;
    }

    /**
     * Returns when a trip that started after this call, and took {@code brings} along, has ended well.
     *
     * @throws IOException what that trip threw, to everyone who shared it
     */
    void join(List<T> brings) throws IOException {
        lock.lock();
        try {
            Round<T> mine = next;
            mine.brought.addAll(brings);
            while (!mine.over) {
                if (underWay) {
                    back.awaitUninterruptibly();
                } else {
                    lead(mine);
                }
            }
            if (mine.failure != null) {
                throw new IOException(mine.failure.getMessage(), mine.failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead(Round<T> round) {
        underWay = true;
        next = new Round<>();
        lock.unlock();
        IOException failure = null;
        try {
            trip.run(round.brought);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new IOException(e);
        } finally {
            lock.lock();
            round.failure = failure;
            round.over = true;
            underWay = false;
            back.signalAll();
        }
    }
}
