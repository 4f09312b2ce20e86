package org.brevduva.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.brevduva.config.Section;
import org.brevduva.sms.Destination;
import org.brevduva.sms.Msisdn;

/**
 * What of {@code [smsc.NAME]} says which messages go that way.
 *
 * @param prefixes that numbers begin with, country code first; none for all numbers
 * @param countries of numbers, ISO 3166, two letters; none for all
 * @param serves the one class of service that it is for; empty for every class
 * @param priority from 1; of routes that can take a message the one with the smallest takes it
 * @param weight how many of the messages, beside others with the same priority, 1 to 1000
 */
public record RouteSettings(
        List<String> prefixes, Set<String> countries, Serves serves, int priority, int weight, Prices prices) {

    /** Takes everything. */
    static final RouteSettings ALL = new RouteSettings(List.of(), Set.of(), Serves.ANY, 1, 1, Prices.NONE);

    /** Which classes of service a route is for. */
    enum Serves {
        ANY,
        STANDARD,
        HIGH
    }

    public RouteSettings {
        prefixes = List.copyOf(prefixes);
        countries = Set.copyOf(countries);
    }

    public static RouteSettings read(Section section) {
        return new RouteSettings(
                prefixes(section),
                countries(section),
                section.choice("quality", Serves.ANY),
                section.number("priority", 1, 1, 100),
                section.number("weight", 1, 1, 1_000),
                Prices.read(section));
    }

    private static List<String> prefixes(Section section) {
        List<String> prefixes = new ArrayList<>();
        for (String written : section.texts("prefixes", List.of())) {
            if (written.matches("[1-9][0-9]{0,14}")) {
                prefixes.add(written);
            } else {
                section.complain(
                        "prefixes",
                        "holds " + Prices.quoted(written),
                        "write the first digits of numbers, the country code first: [\"46\"]");
            }
        }
        return prefixes;
    }

    private static Set<String> countries(Section section) {
        Set<String> known = Set.of(Locale.getISOCountries());
        Set<String> countries = new LinkedHashSet<>();
        for (String written : section.texts("countries", List.of())) {
            if (known.contains(written)) {
                countries.add(written);
            } else {
                section.complain(
                        "countries",
                        "holds " + Prices.quoted(written),
                        "write the two letters of a country: [\"SE\", \"NO\"]");
            }
        }
        return countries;
    }

    /** Whether it reaches the number: by one of the prefixes or one of the countries, if any are named. */
    boolean reaches(Msisdn phone) {
        if (prefixes.isEmpty() && countries.isEmpty()) {
            return true;
        }
        return prefixes.stream().anyMatch(phone.digits()::startsWith) || isThere(phone);
    }

    private boolean isThere(Msisdn phone) {
        Optional<String> country =
                countries.isEmpty() ? Optional.empty() : Destination.of(phone).country();
        return country.filter(countries::contains).isPresent();
    }

    boolean isFor(Quality quality) {
        return serves == Serves.ANY || serves.name().equals(quality.name());
    }
}
