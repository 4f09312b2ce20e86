package org.brevduva.message;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.spool.Lane;

/**
 * Which way a message goes. Of the routes that reach its phone and are for its class of service, those that serve come
 * first, then those with the smaller priority; among equals the weights decide, and the same phone always gets the same
 * one. Thread-safe.
 */
public final class Routes {

    private final List<Route> routes;

    /** At least one; in the order of the settings. */
    public Routes(List<Route> routes) {
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("without a route nothing leaves");
        }
        this.routes = List.copyOf(routes);
    }

    /** One route that always takes everything. */
    public static Routes only(Lane lane) {
        return new Routes(List.of(new Route(lane.name(), lane, RouteSettings.ALL, () -> true)));
    }

    public List<Route> all() {
        return routes;
    }

    /** Whether any route reaches the phone, now or when it serves again. */
    public boolean reaches(Msisdn phone) {
        return routes.stream().anyMatch(route -> route.settings().reaches(phone));
    }

    /** The way of a message that is accepted now; empty if no route reaches the phone. */
    public Optional<Route> of(Msisdn phone, Quality quality) {
        List<Route> able = able(phone, quality);
        return best(able, phone, true).or(() -> best(able, phone, false));
    }

    /** Another way for what waits before {@code from}; empty if none serves. */
    Optional<Route> around(Route from, Msisdn phone, Quality quality) {
        List<Route> others =
                able(phone, quality).stream().filter(route -> route != from).toList();
        return best(others, phone, true);
    }

    /** What a part to this phone costs, if that is known. */
    public Optional<BigDecimal> price(Msisdn phone, Quality quality) {
        return of(phone, quality).flatMap(route -> route.settings().prices().of(phone));
    }

    /** A class that no route is for takes those of the others: better so than not at all. */
    private List<Route> able(Msisdn phone, Quality quality) {
        List<Route> reaching =
                routes.stream().filter(route -> route.settings().reaches(phone)).toList();
        List<Route> proper = reaching.stream()
                .filter(route -> route.settings().isFor(quality))
                .toList();
        return proper.isEmpty() ? reaching : proper;
    }

    private static Optional<Route> best(List<Route> able, Msisdn phone, boolean serving) {
        return able.stream()
                .filter(route -> !serving || route.serves().getAsBoolean())
                .min(Comparator.<Route>comparingInt(route -> route.settings().priority())
                        .thenComparingDouble(route -> distance(route, phone)));
    }

    /** Weighted rendezvous hashing: when a route comes or goes, only the phones that it had or gets change over. */
    private static double distance(Route route, Msisdn phone) {
        long mixed = (route.name().hashCode() * 31L + Long.parseLong(phone.digits())) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        double chance = ((mixed >>> 11) + 1) * 0x1p-53;
        return -Math.log(chance) / route.settings().weight();
    }
}
