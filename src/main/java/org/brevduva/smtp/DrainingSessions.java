package org.brevduva.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Who is connected: how many there may be, and how they are seen out when the door closes. Thread-safe. */
final class DrainingSessions implements SessionHandler {

    private static final Logger log = LoggerFactory.getLogger("smtp");
    private static final long WARN_EVERY = Duration.ofMinutes(1).toNanos();

    private final SmtpLimits limits;
    private final Rates rates;
    private final AtomicLong serial = new AtomicLong();
    private final Set<GuardedSocket> live = new HashSet<>(); // guarded by this, as all below
    private final Map<ClientNet, Integer> perClient = new HashMap<>();
    private final Map<GuardedSocket, ClientNet> clients = new HashMap<>();
    private Optional<Long> warned = Optional.empty();
    private boolean draining;

    DrainingSessions(SmtpLimits limits, Rates rates) {
        this.limits = limits;
        this.rates = rates;
    }

    /** Why this client is not let in; empty if it is, or if its balancer has not named it yet. */
    synchronized Optional<Reply> admit(GuardedSocket socket) {
        if (draining) {
            return Optional.of(Reply.of(421, "4.3.2", "Service closing, try again later"));
        }
        if (live.size() >= limits.maxConnections()) {
            warn("all", live.size());
            return Optional.of(Reply.of(421, "4.7.0", "Too many connections, try again later"));
        }
        Optional<Reply> no = socket.client().flatMap(client -> count(socket, ClientNet.of(client)));
        if (no.isEmpty()) {
            live.add(socket);
        }
        return no;
    }

    /** As {@link #admit}, for a client that came through a balancer and is known now. */
    synchronized Optional<Reply> named(GuardedSocket socket) {
        if (!live.contains(socket)) { // cut meanwhile
            return Optional.of(Reply.of(421, "4.3.2", "Service closing, try again later"));
        }
        return socket.client().flatMap(client -> count(socket, ClientNet.of(client)));
    }

    private Optional<Reply> count(GuardedSocket socket, ClientNet client) {
        if (perClient.getOrDefault(client, 0) >= limits.maxConnectionsPerClient()) {
            warn("client", limits.maxConnectionsPerClient());
            return Optional.of(Reply.of(421, "4.7.0", "Too many connections from your address, try again later"));
        }
        if (!rates.mayConnect(client)) {
            warn("client-a-minute", limits.maxConnectionsPerMinute());
            return Optional.of(
                    Reply.of(421, "4.7.0", "Too many connections from your address in a minute, try again later"));
        }
        clients.put(socket, client);
        perClient.merge(client, 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void left(GuardedSocket socket) {
        Optional.ofNullable(clients.remove(socket))
                .ifPresent(
                        client -> perClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1));
        if (live.remove(socket)) {
            notifyAll();
        }
    }

    /** Called on the session's thread, which the library has just named after the client. */
    @Override
    public SessionAcceptance accept(Session session) {
        Thread.currentThread().setName("smtp-" + serial.incrementAndGet());
        ((GuardedSocket) session.getSocket()).enter();
        return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
        // The connection leaves the books when it is closed, after its last reply.
    }

    /** Nobody comes in any more, and nobody begins another command. Mails in hand are finished. */
    void drain() {
        for (GuardedSocket socket : refuseMore()) {
            try {
                socket.drain();
            } catch (IOException e) {
                log.debug("client left while the door closes why=\"{}\"", e.getMessage());
            }
        }
    }

    private synchronized List<GuardedSocket> refuseMore() {
        draining = true;
        return List.copyOf(live);
    }

    /** Waits until all have left, but not for longer than the grace; how many are still there. */
    synchronized int awaitEnd(Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        long left = grace.toMillis();
        while (!live.isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return live.size();
    }

    void cutAll() {
        everybody().forEach(GuardedSocket::cut);
    }

    /** Clients that send and never read would hold their thread for ever: writing knows no time limit in Java. */
    void cutStuck() {
        everybody().stream().filter(GuardedSocket::isStuck).forEach(GuardedSocket::cut);
    }

    private synchronized List<GuardedSocket> everybody() {
        return List.copyOf(live);
    }

    private void warn(String limit, int connections) {
        long now = System.nanoTime();
        if (warned.isEmpty() || now - warned.get() > WARN_EVERY) {
            warned = Optional.of(now);
            log.warn("turned away connection limit={} connections={}", limit, connections);
        }
    }
}
