package org.brevduva.smpp;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.connection.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one bind to an SMSC, or a pair of them: a keeper thread connects, watches, and connects again after a growing
 * wait. Of others to the same SMSC it knows nothing.
 */
final class SmscLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smpp");
    private static final Duration WATCH = Duration.ofMillis(100);

    private final String name;
    private final SmppSettings settings;
    private final AsyncSession.Incoming incoming;
    private final RandomGenerator chance;
    private final InstantSource time;
    private final Runnable onBound;
    private final LinkCounts counts = new LinkCounts();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;
    private volatile Standing standing;
    private volatile List<AsyncSession> sessions = List.of();

    /** Where the link is, {@code since} when it is bound or not, and why it is not. */
    private record Standing(LinkState state, Instant since, Optional<String> trouble) {}

    /** {@code onBound} is called from the keeper each time the link is up; it must not block. */
    SmscLink(
            String name,
            SmppSettings settings,
            AsyncSession.Incoming incoming,
            RandomGenerator chance,
            InstantSource time,
            Runnable onBound) {
        this.name = name;
        this.settings = settings;
        this.incoming = (session, sequence, pdu) -> {
            counts.delivered.increment();
            incoming.arrived(session, sequence, pdu);
        };
        this.chance = chance;
        this.time = time;
        this.onBound = onBound;
        this.standing = new Standing(LinkState.DOWN, time.instant(), Optional.empty());
        this.keeper = new Thread(this::keep, "link-" + name);
    }

    void start() {
        keeper.start();
    }

    LinkState state() {
        return standing.state();
    }

    /** Since when it has not been bound; empty while it is. */
    Optional<Instant> unbound() {
        Standing now = standing;
        return now.state() == LinkState.BOUND ? Optional.empty() : Optional.of(now.since());
    }

    /** How the link is doing. */
    LinkView view(LinkView.Smsc smsc) {
        Standing now = standing;
        return new LinkView(
                name,
                settings.address().host(),
                settings.address().port(),
                now.state(),
                now.since(),
                settings.flow().window(),
                sessions.stream().mapToInt(AsyncSession::unanswered).sum(),
                counts.view(),
                smsc,
                now.trouble());
    }

    /** For whoever hears the answers to submits. */
    LinkCounts counts() {
        return counts;
    }

    /** The bind that submits go out on, while there is one. */
    Optional<AsyncSession> transmitter() {
        List<AsyncSession> bound = sessions;
        return state() == LinkState.BOUND && !bound.isEmpty()
                ? Optional.of(bound.get(0))
                        .filter(session -> session.getSessionState().isBound())
                : Optional.empty();
    }

    private void keep() {
        Waits waits = new Waits(settings.times().longestReconnect());
        Duration wait = waits.first();
        while (!isClosing()) {
            try {
                become(LinkState.CONNECTING, "");
                bindAll();
                become(LinkState.BOUND, "");
                wait = waits.first();
                onBound.run();
                become(LinkState.DOWN, watch());
            } catch (IOException | RuntimeException e) {
                become(LinkState.DOWN, why(e));
            } finally {
                drop();
            }
            isClosing(Waits.spread(wait, chance));
            wait = waits.after(wait);
        }
    }

    private void bindAll() throws IOException {
        List<AsyncSession> bound = new ArrayList<>();
        try {
            for (BindType type : settings.login().bind().binds()) {
                bound.add(bind(type));
            }
        } finally {
            sessions = List.copyOf(bound);
        }
    }

    private AsyncSession bind(BindType type) throws IOException {
        AsyncSession session = new AsyncSession((host, port) -> connect(), incoming);
        session.setPduProcessorDegree(1);
        session.setEnquireLinkTimer(
                Math.toIntExact(settings.times().enquireLink().toMillis()));
        session.setTransactionTimer(settings.times().connectTimeout().toMillis());
        BindParameter parameter = new BindParameter(
                type,
                settings.login().systemId(),
                settings.login().password().value(),
                settings.login().systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "",
                settings.login().version().octet());
        try {
            session.connectAndBind(
                    settings.address().host(),
                    settings.address().port(),
                    parameter,
                    settings.times().connectTimeout().toMillis());
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private Connection connect() throws IOException {
        return SmscConnection.open(settings.address(), settings.times().connectTimeout());
    }

    /** Returns why the link is not good any more. */
    private String watch() {
        while (true) {
            for (AsyncSession session : sessions) {
                if (!session.serves()) {
                    return "bind lost";
                }
                if (session.silence().compareTo(longestSilence()) > 0) {
                    return "SMSC is silent";
                }
                session.expire(settings.times().responseTimeout());
            }
            if (isClosing(WATCH)) {
                become(LinkState.UNBINDING, "");
                return "told to close";
            }
        }
    }

    /**
     * jsmpp notices an SMSC that does not answer enquire_link, unless its question cannot be written either: then this
     * is what ends a write that would last for ever.
     */
    private Duration longestSilence() {
        return settings.times()
                .enquireLink()
                .plus(settings.times().connectTimeout().multipliedBy(2));
    }

    private void drop() {
        for (AsyncSession session : sessions) {
            if (isClosing() && session.serves()) {
                session.unbindAndClose();
            } else {
                session.close();
            }
        }
        sessions = List.of();
    }

    /** Some exceptions say no more than the name of the host, or nothing. */
    private static String why(Exception e) {
        if (e instanceof UnknownHostException) {
            return "no address is known for the host";
        }
        return Plain.line(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private void become(LinkState next, String why) {
        Standing before = standing;
        LinkState state = before.state();
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a link that is " + state + " cannot become " + next);
        }
        Optional<String> trouble = Optional.empty();
        if (next == LinkState.DOWN && state == LinkState.UNBINDING) {
            log.info("link unbound link={}", name);
        } else if (next == LinkState.DOWN) {
            log.warn("link down link={} was={} why=\"{}\"", name, state, why);
            trouble = Optional.of(why);
        } else if (next == LinkState.CONNECTING) {
            trouble = before.trouble();
        } else if (next == LinkState.BOUND) {
            log.info("link bound link={} mode={}", name, settings.login().bind());
        }
        boolean turned = (state == LinkState.BOUND) != (next == LinkState.BOUND);
        standing = new Standing(next, turned ? time.instant() : before.since(), trouble);
    }

    private boolean isClosing() {
        return closing.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private boolean isClosing(Duration within) {
        try {
            return closing.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Begins to unbind, and does not wait. */
    void leave() {
        closing.countDown();
    }

    /** Unbinds. Nothing must be under way any more. */
    @Override
    public void close() {
        leave();
        try {
            keeper.join(settings.times().connectTimeout().multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
