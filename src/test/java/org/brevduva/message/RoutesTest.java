package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.brevduva.message.RouteSettings.Serves;
import org.brevduva.sms.Msisdn;
import org.brevduva.spool.Lane;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final Msisdn SWEDISH = new Msisdn("46701740605");
    private static final Msisdn NORWEGIAN = new Msisdn("4741234567");

    private final Set<String> down = new HashSet<>();

    @Test
    void a_number_takes_the_route_whose_prefixes_it_has() {
        Routes routes = new Routes(List.of(prefixes("sweden", "46"), prefixes("norway", "47")));

        assertThat(way(routes, SWEDISH)).isEqualTo("sweden");
        assertThat(way(routes, NORWEGIAN)).isEqualTo("norway");
    }

    @Test
    void a_number_takes_the_route_of_its_country() {
        Route norway = route("norway", List.of(), Set.of("NO"), Serves.ANY, 1, 1);

        assertThat(new Routes(List.of(norway)).reaches(NORWEGIAN)).isTrue();
        assertThat(new Routes(List.of(norway)).reaches(SWEDISH)).isFalse();
    }

    @Test
    void a_number_that_no_route_reaches_has_none() {
        Routes routes = new Routes(List.of(prefixes("sweden", "46")));

        assertThat(routes.of(NORWEGIAN, Quality.STANDARD)).isEmpty();
    }

    @Test
    void the_smallest_priority_takes_it_while_it_serves() {
        Routes routes = new Routes(List.of(priority("second", 2), priority("first", 1), priority("third", 3)));

        assertThat(way(routes, SWEDISH)).isEqualTo("first");
        down.add("first");
        assertThat(way(routes, SWEDISH)).isEqualTo("second");
        down.add("second");
        assertThat(way(routes, SWEDISH)).isEqualTo("third");
    }

    @Test
    void when_none_serves_it_waits_for_the_one_that_would_have_it() {
        Routes routes = new Routes(List.of(priority("second", 2), priority("first", 1)));
        down.addAll(Set.of("first", "second"));

        assertThat(way(routes, SWEDISH)).isEqualTo("first");
        assertThat(routes.around(routes.all().get(1), SWEDISH, Quality.STANDARD))
                .isEmpty();
    }

    @Test
    void weights_share_the_phones_out_and_each_phone_keeps_its_route() {
        Routes routes = new Routes(List.of(weight("three", 3), weight("one", 1)));
        List<Msisdn> phones = IntStream.range(0, 4_000)
                .mapToObj(i -> new Msisdn(Long.toString(46_701_000_000L + i * 17L)))
                .toList();

        List<String> ways = phones.stream().map(phone -> way(routes, phone)).toList();

        long three = ways.stream().filter("three"::equals).count();
        assertThat(three / 4_000.0).isCloseTo(0.75, within(0.03));
        assertThat(phones.stream().map(phone -> way(routes, phone)).toList()).isEqualTo(ways);
    }

    @Test
    void a_third_route_takes_phones_over_and_changes_no_other() {
        Routes two = new Routes(List.of(weight("a", 1), weight("b", 1)));
        Routes three = new Routes(List.of(weight("a", 1), weight("b", 1), weight("c", 1)));

        for (int i = 0; i < 1_000; i++) {
            Msisdn phone = new Msisdn(Long.toString(46_701_000_000L + i));
            assertThat(way(three, phone)).isIn(way(two, phone), "c");
        }
    }

    @Test
    void each_class_of_service_takes_the_routes_that_are_for_it() {
        Route standard = route("standard", List.of(), Set.of(), Serves.STANDARD, 1, 1);
        Route high = route("high", List.of(), Set.of(), Serves.HIGH, 1, 1);
        Routes routes = new Routes(List.of(standard, high));

        assertThat(routes.of(SWEDISH, Quality.STANDARD)).contains(standard);
        assertThat(routes.of(SWEDISH, Quality.HIGH)).contains(high);
    }

    @Test
    void a_class_that_no_route_is_for_takes_another() {
        Route standard = route("standard", List.of(), Set.of(), Serves.STANDARD, 1, 1);

        assertThat(new Routes(List.of(standard)).of(SWEDISH, Quality.HIGH)).contains(standard);
    }

    @Test
    void a_part_costs_what_the_longest_prefix_says() {
        Prices prices = new Prices(
                Map.of("46", new BigDecimal("0.035"), "4670", new BigDecimal("0.04"), "", new BigDecimal("0.09")));
        RouteSettings settings = new RouteSettings(List.of(), Set.of(), Serves.ANY, 1, 1, prices);
        Routes routes = new Routes(List.of(new Route("a", new Lane("sms-a"), settings, () -> true)));

        assertThat(routes.price(SWEDISH, Quality.STANDARD)).contains(new BigDecimal("0.04"));
        assertThat(routes.price(new Msisdn("46731740605"), Quality.STANDARD)).contains(new BigDecimal("0.035"));
        assertThat(routes.price(NORWEGIAN, Quality.STANDARD)).contains(new BigDecimal("0.09"));
        assertThat(Prices.NONE.of(SWEDISH)).isEqualTo(Optional.empty());
    }

    private static String way(Routes routes, Msisdn phone) {
        return routes.of(phone, Quality.STANDARD).orElseThrow().name();
    }

    private Route prefixes(String name, String... prefixes) {
        return route(name, List.of(prefixes), Set.of(), Serves.ANY, 1, 1);
    }

    private Route priority(String name, int priority) {
        return route(name, List.of(), Set.of(), Serves.ANY, priority, 1);
    }

    private Route weight(String name, int weight) {
        return route(name, List.of(), Set.of(), Serves.ANY, 1, weight);
    }

    private Route route(
            String name, List<String> prefixes, Set<String> countries, Serves serves, int priority, int weight) {
        RouteSettings settings = new RouteSettings(prefixes, countries, serves, priority, weight, Prices.NONE);
        return new Route(name, new Lane("sms-" + name), settings, () -> !down.contains(name));
    }
}
