package org.brevduva.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The slots of the windows of all binds to one SMSC. A submit has one until its answer comes; a part in doubt keeps
 * it until the doubt is over, whatever becomes of the bind: so an SMSC that answers nothing puts as many parts in
 * doubt as there are slots, and no more. Thread-safe.
 */
final class Slots {

    /** Who has been offered for so long, and was not claimed, is held by an administrator or has left the spool. */
    private static final Duration OFFERED = Duration.ofSeconds(10);

    private final int window;
    private final List<SmscLink> links;
    private final InstantSource time;

    private final Map<Long, AsyncSession> sent = new HashMap<>(); // guarded by this, as the next
    private final Map<Long, Doubt> doubts = new HashMap<>();

    Slots(int window, List<SmscLink> links, InstantSource time) {
        this.window = window;
        this.links = links;
        this.time = time;
    }

    /**
     * A part that rests.
     *
     * @param on where it was submitted; empty if an earlier process did it
     * @param offered since when it could have been claimed again
     */
    private record Doubt(long part, Optional<AsyncSession> on, Instant over, Optional<Instant> offered) {

        boolean isOver(Instant now) {
            return !over.isAfter(now);
        }

        boolean isOfferedInVain(Instant now) {
            return offered.isPresent() && offered.get().plus(OFFERED).isBefore(now);
        }

        Doubt offeredAt(Instant now) {
            return new Doubt(part, on, over, offered.or(() -> Optional.of(now)));
        }
    }

    /** A part leaves on this bind. */
    synchronized void leaves(long part, AsyncSession session) {
        sent.put(part, session);
    }

    /** A part is in doubt, and rests until then. */
    synchronized void rests(long part, Instant over) {
        Optional<AsyncSession> on = Optional.ofNullable(doubts.get(part)).flatMap(Doubt::on);
        doubts.put(part, new Doubt(part, on.or(() -> Optional.ofNullable(sent.get(part))), over, Optional.empty()));
        sent.remove(part);
    }

    /** There is no doubt about these any more, or they are about to be submitted again. */
    synchronized void over(Collection<Long> parts) {
        doubts.keySet().removeAll(parts);
        sent.keySet().removeAll(parts);
    }

    synchronized boolean isResting(long part) {
        return doubts.containsKey(part);
    }

    /** Those that rest in doubt. */
    synchronized List<Long> parts() {
        return List.copyOf(doubts.keySet());
    }

    /** How many rest in doubt. */
    synchronized int resting() {
        return doubts.size();
    }

    /** How many parts have rested enough. */
    synchronized int due() {
        return resting() == 0 ? 0 : due(time.instant()).size();
    }

    /** Offers up to so many of these to be claimed, the earliest first. */
    synchronized List<Long> offer(int most) {
        Instant now = time.instant();
        doubts.values().removeIf(doubt -> doubt.isOfferedInVain(now));
        List<Long> offered = due(now).stream()
                .sorted(Comparator.comparing(Doubt::over))
                .limit(Math.max(0, most))
                .map(Doubt::part)
                .toList();
        offered.forEach(part -> doubts.computeIfPresent(part, (id, doubt) -> doubt.offeredAt(now)));
        return offered;
    }

    private List<Doubt> due(Instant now) {
        return doubts.values().stream().filter(doubt -> doubt.isOver(now)).toList();
    }

    /**
     * How many more may leave beside those whose rest is over.
     *
     * @param underWay claimed and not settled, so that the disk never knows of more on their way than there are slots
     */
    synchronized int room(int underWay) {
        int all = window * links.size() - underWay - doubts.size();
        return Math.max(0, Math.min(all, onBinds() - due()));
    }

    /** The bind with the most free slots; empty if none is up. */
    synchronized Optional<Way> freest() {
        return ways().stream().max(Comparator.comparingInt(this::free));
    }

    /** How many submits the binds that are up have slots for, those whose rest is over among them. */
    synchronized int onBinds() {
        return ways().stream().mapToInt(way -> Math.max(0, free(way))).sum();
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (SmscLink link : links) {
            link.transmitter().ifPresent(session -> ways.add(new Way(link, session)));
        }
        return ways;
    }

    /** Who is due leaves its slot for itself. */
    private int free(Way way) {
        Instant now = time.instant();
        int resting = (int) doubts.values().stream()
                .filter(doubt -> doubt.on().filter(way.session()::equals).isPresent() && !doubt.isOver(now))
                .count();
        return window - way.session().unanswered() - resting;
    }
}
