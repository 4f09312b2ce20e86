package org.brevduva.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * Where a number is, as far as its digits tell.
 *
 * @param country ISO 3166, two letters; a number that only might exist counts as its country code's main country. Empty
 *     where the code has no country, and for a number in North America whose state or island is not known
 * @param northAmerica country code 1: one plan for the United States, Canada and the Caribbean
 * @param premium calls and texts to it may cost more than to others: premium rate and shared cost
 */
public record Destination(Optional<String> country, boolean northAmerica, boolean premium) {

    private static final Set<PhoneNumberType> COSTLY =
            Set.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST);
    private static final int NORTH_AMERICA = 1;

    /** The library's names for no country, and for codes of the whole world. */
    private static final Set<String> NOWHERE = Set.of("ZZ", "001");

    public static Destination of(Msisdn number) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = library.parse("+" + number.digits(), "ZZ");
            boolean northAmerica = parsed.getCountryCode() == NORTH_AMERICA;
            Optional<String> exact = Optional.ofNullable(library.getRegionCodeForNumber(parsed));
            Optional<String> country = northAmerica
                    ? exact
                    : exact.or(() -> Optional.of(library.getRegionCodeForCountryCode(parsed.getCountryCode())));
            return new Destination(
                    country.filter(region -> !NOWHERE.contains(region)),
                    northAmerica,
                    COSTLY.contains(library.getNumberType(parsed)));
        } catch (NumberParseException e) {
            // It has the form of a number, and no country code that anybody knows.
            return new Destination(Optional.empty(), false, false);
        }
    }

    /** Whether a list of countries allows it; {@code *} in it is all the world but North America. */
    public boolean isAmong(Set<String> countries) {
        return country.filter(countries::contains).isPresent() || !northAmerica && countries.contains("*");
    }

    /** For its sender: {@code US}, or {@code North America}. */
    public String inWords() {
        return country.orElse(northAmerica ? "North America" : "no country that we know");
    }
}
