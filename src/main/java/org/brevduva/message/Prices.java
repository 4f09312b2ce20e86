package org.brevduva.message;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.config.Section;
import org.brevduva.sms.Msisdn;

/**
 * What a part costs, by the digits that a number begins with; the longest that fit count.
 *
 * @param byPrefix the empty prefix is for all other numbers
 */
record Prices(Map<String, BigDecimal> byPrefix) {

    static final Prices NONE = new Prices(Map.of());

    private static final Pattern PRICE = Pattern.compile("(?:([1-9][0-9]{0,14}) *= *)?([0-9]{1,6}(?:\\.[0-9]{1,6})?)");

    Prices {
        byPrefix = Map.copyOf(byPrefix);
    }

    static Prices read(Section section) {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (String written : section.texts("prices", List.of())) {
            Matcher matcher = PRICE.matcher(written.strip());
            if (!matcher.matches()) {
                section.complain(
                        "prices", "holds " + quoted(written), "write \"46=0.035\", or \"0.09\" for all others");
            } else {
                String prefix = Optional.ofNullable(matcher.group(1)).orElse("");
                if (prices.put(prefix, new BigDecimal(matcher.group(2))) != null) {
                    section.complain("prices", "names " + quoted(prefix) + " twice", "");
                }
            }
        }
        return new Prices(prices);
    }

    static String quoted(String written) {
        String plain = written.replaceAll("[^ -~]", "?");
        return "'" + (plain.length() <= 40 ? plain : plain.substring(0, 40) + "...") + "'";
    }

    Optional<BigDecimal> of(Msisdn phone) {
        String digits = phone.digits();
        for (int length = digits.length(); length >= 0; length--) {
            BigDecimal price = byPrefix.get(digits.substring(0, length));
            if (price != null) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }
}
