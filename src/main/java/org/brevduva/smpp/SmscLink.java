package org.brevduva.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps itself bound to one SMSC: a keeper thread connects, watches, and connects again after a growing wait. */
public final class SmscLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smpp");
    private static final Duration WATCH = Duration.ofMillis(100);

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
    public SmscLink(
            SmppSettings settings, Incoming incoming, RandomGenerator chance, InstantSource time, Runnable onBound) {
        AsyncSession.Incoming line = incoming.from(settings);
        this.settings = settings;
        this.incoming = (session, sequence, pdu) -> {
            counts.delivered.increment();
            line.arrived(session, sequence, pdu);
        };
        this.chance = chance;
        this.time = time;
        this.onBound = onBound;
        this.standing = new Standing(LinkState.DOWN, time.instant(), Optional.empty());
        this.keeper = new Thread(this::keep, "link-" + settings.name());
    }

    public void start() {
        keeper.start();
    }

    public LinkState state() {
        return standing.state();
    }

    /** How the link is doing. */
    public LinkView view() {
        Standing now = standing;
        return new LinkView(
                settings.name(),
                settings.host(),
                settings.port(),
                now.state(),
                now.since(),
                settings.window(),
                sessions.stream().mapToInt(AsyncSession::unanswered).sum(),
                counts.submitted.sum(),
                counts.refused.sum(),
                counts.inDoubt.sum(),
                counts.delivered.sum(),
                now.trouble());
    }

    /** For whoever hears the answers to submits. */
    LinkCounts counts() {
        return counts;
    }

    public SmppSettings settings() {
        return settings;
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
        Waits waits = new Waits(settings.longestReconnect());
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
            for (BindType type : settings.bind().binds()) {
                bound.add(bind(type));
            }
        } finally {
            sessions = List.copyOf(bound);
        }
    }

    private AsyncSession bind(BindType type) throws IOException {
        AsyncSession session = new AsyncSession((host, port) -> connect(), incoming);
        session.setPduProcessorDegree(1);
        session.setEnquireLinkTimer(Math.toIntExact(settings.enquireLink().toMillis()));
        session.setTransactionTimer(settings.connectTimeout().toMillis());
        BindParameter parameter = new BindParameter(
                type,
                settings.systemId(),
                settings.password().value(),
                settings.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        try {
            session.connectAndBind(
                    settings.host(),
                    settings.port(),
                    parameter,
                    settings.connectTimeout().toMillis());
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private Connection connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()),
                    Math.toIntExact(settings.connectTimeout().toMillis()));
            return new SocketConnection(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
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
                session.expire(settings.responseTimeout());
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
        return settings.enquireLink().plus(settings.connectTimeout().multipliedBy(2));
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
            log.info("link unbound link={}", settings.name());
        } else if (next == LinkState.DOWN) {
            log.warn("link down link={} was={} why=\"{}\"", settings.name(), state, why);
            trouble = Optional.of(why);
        } else if (next == LinkState.CONNECTING) {
            trouble = before.trouble();
        } else if (next == LinkState.BOUND) {
            log.info("link bound link={} mode={}", settings.name(), settings.bind());
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

    /** Unbinds. Nothing must be under way any more. */
    @Override
    public void close() {
        closing.countDown();
        try {
            keeper.join(settings.connectTimeout().multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
