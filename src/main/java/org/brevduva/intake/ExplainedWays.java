package org.brevduva.intake;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.intake.Explanation.Way;
import org.brevduva.message.Quality;
import org.brevduva.message.Route;
import org.brevduva.message.Routes;
import org.brevduva.sms.Msisdn;

/** Which ways the SMS would leave right now, and at what price. */
final class ExplainedWays {

    private ExplainedWays() {}

    /** {@code parts}: of each message. */
    static List<Way> of(Routes routes, List<Msisdn> phones, Quality quality, int parts) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (Msisdn phone : phones) {
            Optional<BigDecimal> price =
                    routes.price(phone, quality).map(one -> one.multiply(BigDecimal.valueOf(parts)));
            routes.of(phone, quality)
                    .map(Route::name)
                    .ifPresent(name -> ways.merge(name, new Way(name, 1, price), ExplainedWays::sum));
        }
        return List.copyOf(ways.values());
    }

    private static Way sum(Way one, Way other) {
        return new Way(
                one.smsc(),
                one.messages() + other.messages(),
                one.price().flatMap(price -> other.price().map(price::add)));
    }
}
