package org.brevduva.smpp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All binds to one SMSC. Each is kept by itself: when one is lost the others go on. Thread-safe.
 *
 * <p>Whether new messages should be given to this SMSC at all, {@link #serves} tells.
 */
public final class SmscBinds implements AutoCloseable {

    private final SmppSettings settings;
    private final List<SmscLink> links = new ArrayList<>();
    private final Breaker breaker;
    private final AdaptiveRate rate;
    private final Slots slots;

    /** {@code onBound} is called each time a bind is up, by its own thread; it must not block. */
    public SmscBinds(
            SmppSettings settings, Incoming incoming, RandomGenerator chance, InstantSource time, Runnable onBound) {
        this.settings = settings;
        this.breaker = new Breaker(settings.name(), settings.times().failOverAfter(), time);
        this.rate = new AdaptiveRate(settings.flow().throughput(), System::nanoTime);
        for (int i = 1; i <= settings.login().binds(); i++) {
            String name = i == 1 ? settings.name() : settings.name() + "-" + i;
            links.add(new SmscLink(name, settings, incoming.from(settings), chance, time, onBound));
        }
        this.slots = new Slots(settings.flow().window(), links, time);
    }

    public void start() {
        links.forEach(SmscLink::start);
    }

    public SmppSettings settings() {
        return settings;
    }

    /** Whether SMS can leave right now. */
    public boolean isBound() {
        return unbound().isEmpty();
    }

    /**
     * Whether new messages should be given to this SMSC; may be asked as often as one likes. While a broken one is
     * tried again, yes until one has left, and a second later again. A no does not hold back what waits for it already.
     */
    public boolean serves() {
        return breaker.serves(unbound());
    }

    /** Since when none has been bound; empty while one is. */
    private Optional<Instant> unbound() {
        List<Optional<Instant>> all = links.stream().map(SmscLink::unbound).toList();
        return all.contains(Optional.<Instant>empty())
                ? Optional.empty()
                : all.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** How each bind is doing. */
    public List<LinkView> views() {
        LinkView.Smsc smsc = new LinkView.Smsc(breaker.health(unbound()), rate.view(), slots.resting());
        return links.stream().map(link -> link.view(smsc)).toList();
    }

    Breaker breaker() {
        return breaker;
    }

    AdaptiveRate rate() {
        return rate;
    }

    Slots slots() {
        return slots;
    }

    /** Unbinds all. Nothing must be under way any more. */
    @Override
    public void close() {
        links.forEach(SmscLink::leave);
        links.forEach(SmscLink::close);
    }
}
