package org.brevduva.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one link has to say, now or later. A thread of its own writes it, as much as there is in one go: an operator
 * that wrote each answer by itself would be slower than the clients that it is there to try.
 */
final class Outbox implements Runnable {

    private static final Logger log = LoggerFactory.getLogger("simulator");

    /** More than this waits only when the client does not read; then we stop listening to it. */
    private static final int ENOUGH = 256 * 1024;

    private static final int ENOUGH_LATER = 100_000;

    private final Socket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final PriorityQueue<Due> later = new PriorityQueue<>();
    private ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private long order;
    private boolean finished;
    private boolean hushed;

    Outbox(Socket socket) {
        this.socket = socket;
    }

    /** Says it with the next {@link #flush}. */
    void add(byte[] octets) {
        lock.lock();
        try {
            if (!finished && !hushed) {
                ready.writeBytes(octets);
            }
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        lock.lock();
        try {
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says nothing any more, also of what is ready. */
    void hush() {
        lock.lock();
        try {
            hushed = true;
            ready.reset();
        } finally {
            lock.unlock();
        }
    }

    /** Does it after so many nanoseconds, on the writing thread; when the link ends before, at once, and unheard. */
    void later(long delay, Runnable work) {
        lock.lock();
        try {
            later.add(new Due(System.nanoTime() + delay, order++, work));
            something.signal();
        } finally {
            lock.unlock();
        }
        runLeftOver();
    }

    /** Says what is ready and hangs up; what was to come later is never said. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            something.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while far too much is unsaid. */
    void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!finished && (ready.size() > ENOUGH || later.size() > ENOUGH_LATER)) {
                something.signal();
                room.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try (socket) {
            while (waitForSomething()) {
                long now = System.nanoTime();
                take(due -> due.nanos() - now <= 0).forEach(Runnable::run);
                write(takeReady());
            }
            write(takeReady());
            socket.shutdownOutput();
        } catch (IOException e) {
            // The client has gone; its reader sees the same and says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("failed while answering late", e);
        } finally {
            finish();
            runLeftOver();
        }
    }

    private void runLeftOver() {
        take(due -> finished).forEach(Runnable::run);
    }

    private boolean waitForSomething() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!finished && ready.size() == 0) {
                if (later.isEmpty()) {
                    something.await();
                } else if (later.peek().nanos() - System.nanoTime() > 0) {
                    something.awaitNanos(later.peek().nanos() - System.nanoTime());
                } else {
                    return true;
                }
            }
            return !finished;
        } finally {
            lock.unlock();
        }
    }

    private List<Runnable> take(Predicate<Due> wanted) {
        lock.lock();
        try {
            List<Runnable> taken = new ArrayList<>();
            while (!later.isEmpty() && wanted.test(later.peek())) {
                taken.add(later.poll().work());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private byte[] takeReady() {
        lock.lock();
        try {
            byte[] octets = ready.toByteArray();
            ready = new ByteArrayOutputStream(Math.min(ENOUGH, octets.length + 64));
            room.signalAll();
            return octets;
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] octets) throws IOException {
        if (octets.length > 0) {
            socket.getOutputStream().write(octets);
        }
    }

    private record Due(long nanos, long order, Runnable work) implements Comparable<Due> {

        /** Nanoseconds may wrap, so they are compared by their difference; what is due together keeps its order. */
        @Override
        public int compareTo(Due other) {
            int time = Long.signum(nanos - other.nanos);
            return time != 0 ? time : Long.compare(order, other.order);
        }
    }
}
