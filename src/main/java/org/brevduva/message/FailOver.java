package org.brevduva.message;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for a route that does not serve another way. Only messages of which nothing has been submitted: what
 * may be on its way stays where it is, and so does what is for later. To be called every second or so.
 */
public final class FailOver {

    private static final Logger log = LoggerFactory.getLogger("message");

    private static final int BATCH = 500;

    private final Routes routes;
    private final Spool spool;
    private final InstantSource time;

    public FailOver(Routes routes, Spool spool, InstantSource time) {
        this.routes = routes;
        this.spool = spool;
        this.time = time;
    }

    /** Looks at every route. */
    public void look() {
        for (Route route : routes.all()) {
            boolean others = routes.all().stream()
                    .anyMatch(other -> other != route && other.serves().getAsBoolean());
            if (others && !route.serves().getAsBoolean()) {
                move(route);
            }
        }
    }

    private void move(Route route) {
        int moved = 0;
        Optional<Long> next = Optional.of(0L);
        while (next.isPresent() && !route.serves().getAsBoolean()) {
            Spool.Moved some = spool.move(route.lane(), next.get(), BATCH, (tx, ids) -> ways(tx, route, ids));
            moved += some.count();
            next = some.next();
        }
        if (moved > 0) {
            log.warn("sends another way parts={} away-from={}", moved, route);
        }
    }

    private Map<Long, Lane> ways(Tx tx, Route from, List<Long> parts) {
        Map<Long, Lane> ways = new HashMap<>();
        for (PartStore.Untouched part : PartStore.untouched(tx, parts, time.instant())) {
            routes.around(from, part.recipient(), part.quality()).ifPresent(way -> ways.put(part.id(), way.lane()));
        }
        return ways;
    }
}
