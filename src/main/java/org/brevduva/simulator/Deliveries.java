package org.brevduva.simulator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What waits for the clients, and what they have but did not yet say yes to. A window on each link; what is refused,
 * not answered or lost with its link is sent again.
 */
final class Deliveries {

    private static final int WINDOW = 50;
    private static final int MOST_WAITING = 1_000_000;
    private static final long LOOK_EVERY_MS = 50;
    private static final int OK = 0;
    private static final String CLOSED = "the simulator has closed";

    private final Tally tally;
    private final ScheduledExecutorService timer;
    private final Map<Target, Deque<Delivery>> waiting = new HashMap<>();
    /** Those that not every link of their client may carry. */
    private final Map<Target, Deque<Delivery>> choosy = new LinkedHashMap<>();

    private final Map<Bind, Map<Integer, Sent>> links = new LinkedHashMap<>();
    private Duration afterRefusal = Duration.ofSeconds(1);
    private Duration withoutAnswer = Duration.ofSeconds(10);
    private boolean held;
    private boolean closed;

    Deliveries(Tally tally, ScheduledExecutorService timer) {
        this.tally = tally;
        this.timer = timer;
        timer.scheduleWithFixedDelay(this::resendUnanswered, LOOK_EVERY_MS, LOOK_EVERY_MS, MILLISECONDS);
    }

    synchronized void offer(Delivery delivery) {
        if (closed) {
            delivery.acknowledged().completeExceptionally(new IllegalStateException(CLOSED));
            return;
        }
        Deque<Delivery> queue = queue(delivery.target());
        queue.addLast(delivery);
        if (queue.size() > MOST_WAITING) {
            queue.removeFirst(); // nobody fetches them: the newest are worth more than the memory
            tally.forgotten.increment();
        }
        sendAll();
    }

    synchronized void join(Bind link) {
        links.put(link, new LinkedHashMap<>());
        send(link);
    }

    /** What the link had not said yes to waits again, before the rest and in its old order. */
    synchronized void leave(Bind link) {
        Map<Integer, Sent> unanswered = links.remove(link);
        if (unanswered != null) {
            strand(link);
            putBack(unanswered.values());
            sendAll();
        }
    }

    /** What only this link could carry, others may now. */
    private void strand(Bind gone) {
        List<Delivery> stranded = new ArrayList<>();
        choosy.forEach((target, queue) -> {
            if (target.which() == Target.Which.ONLY && target.link() == gone.id()) {
                stranded.addAll(queue);
                queue.clear();
            }
        });
        Collections.reverse(stranded);
        stranded.forEach(this::putBack);
    }

    void answered(Bind link, int sequence, int status) {
        Optional<Delivery> delivery = settle(link, sequence);
        if (status == OK) {
            delivery.ifPresent(this::acknowledge);
        } else {
            delivery.ifPresent(this::again);
        }
    }

    private synchronized Optional<Delivery> settle(Bind link, int sequence) {
        Map<Integer, Sent> unanswered = links.getOrDefault(link, new LinkedHashMap<>());
        Optional<Delivery> settled =
                Optional.ofNullable(unanswered.remove(sequence)).map(Sent::delivery);
        if (settled.isPresent()) {
            send(link);
        }
        return settled;
    }

    /** Outside the lock, since whoever waits for it may do anything then. */
    private void acknowledge(Delivery delivery) {
        (delivery.kind() == Delivery.Kind.RECEIPT ? tally.receiptsAcknowledged : tally.textsAcknowledged).increment();
        delivery.acknowledged().complete(null);
    }

    private synchronized void again(Delivery delivery) {
        try {
            timer.schedule(() -> sendAgain(delivery), afterRefusal.toMillis(), MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is closing.
        }
    }

    private synchronized void sendAgain(Delivery delivery) {
        putBack(delivery);
        sendAll();
    }

    private synchronized void resendUnanswered() {
        long now = System.nanoTime();
        for (Map<Integer, Sent> unanswered : links.values()) {
            List<Sent> tooOld = unanswered.values().stream()
                    .filter(sent -> now - sent.nanos() >= withoutAnswer.toNanos())
                    .toList();
            unanswered.values().removeAll(tooOld);
            putBack(tooOld);
        }
        sendAll();
    }

    private void putBack(Collection<Sent> oldestFirst) {
        List<Sent> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        newestFirst.forEach(sent -> putBack(sent.delivery()));
    }

    private void putBack(Delivery delivery) {
        queue(delivery.target()).addFirst(delivery);
    }

    private Deque<Delivery> queue(Target target) {
        if (target.which() == Target.Which.ANY) {
            return waiting.computeIfAbsent(target, client -> new ArrayDeque<>());
        }
        boolean hasGone = target.which() == Target.Which.ONLY
                && links.keySet().stream().noneMatch(link -> link.id() == target.link());
        return hasGone ? queue(target.byAny()) : choosy.computeIfAbsent(target, client -> new ArrayDeque<>());
    }

    /** The links that could carry this, in the order that they were bound. */
    synchronized List<Long> receivers(Target target) {
        return links.keySet().stream().filter(target::isFor).map(Bind::id).toList();
    }

    private void sendAll() {
        links.keySet().forEach(this::send);
    }

    private void send(Bind link) {
        Map<Integer, Sent> unanswered = links.get(link);
        boolean said = false;
        while (!held && unanswered.size() < WINDOW) {
            Optional<Delivery> next = next(link);
            if (next.isEmpty()) {
                break;
            }
            int sequence = link.nextSequence();
            count(next.get());
            link.outbox().add(next.get().octets(sequence));
            unanswered.put(sequence, new Sent(next.get(), System.nanoTime()));
            said = true;
        }
        if (said) {
            link.outbox().flush();
        }
    }

    /** An SMS is for anyone and comes first: there are few of them, and receipts may be many. */
    private Optional<Delivery> next(Bind link) {
        if (!choosy.isEmpty()) {
            Optional<Delivery> chosen = nextChoosy(link);
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        Delivery text = queue(Target.ANYONE).pollFirst();
        return Optional.ofNullable(text == null ? queue(link.client()).pollFirst() : text);
    }

    private Optional<Delivery> nextChoosy(Bind link) {
        choosy.values().removeIf(Deque::isEmpty);
        return choosy.entrySet().stream()
                .filter(entry -> entry.getKey().isFor(link))
                .findFirst()
                .map(entry -> entry.getValue().pollFirst());
    }

    private void count(Delivery delivery) {
        if (delivery.wasTried()) {
            tally.resent.increment();
        }
        (delivery.kind() == Delivery.Kind.RECEIPT ? tally.receiptsSent : tally.textsSent).increment();
    }

    synchronized void resendsAfter(Duration refused, Duration unanswered) {
        afterRefusal = refused;
        withoutAnswer = unanswered;
    }

    synchronized void hold(boolean now) {
        held = now;
        sendAll();
    }

    /** Nobody will say yes any more: whoever waits is told. */
    void close() {
        List<Delivery> left = new ArrayList<>();
        synchronized (this) {
            waiting.values().forEach(left::addAll);
            choosy.values().forEach(left::addAll);
            choosy.clear();
            links.values().forEach(unanswered -> unanswered.values().forEach(sent -> left.add(sent.delivery())));
            waiting.clear();
            links.clear();
            closed = true;
        }
        left.forEach(delivery -> delivery.acknowledged().completeExceptionally(new IllegalStateException(CLOSED)));
    }

    private record Sent(Delivery delivery, long nanos) {}
}
