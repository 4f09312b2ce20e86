package org.brevduva.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.brevduva.account.Objection;

/** What stands after the question mark. */
record Query(Map<String, String> parameters) {

    static final String LIMIT = "limit";
    static final String AFTER = "after";

    private static final int USUAL_LIMIT = 1_000;
    private static final int HIGHEST_LIMIT = 10_000;

    static Query read(String written, Set<String> known) throws Objection, Refused {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : written.isEmpty() ? new String[0] : written.split("&")) {
            String[] halves = pair.split("=", 2);
            String name = Octets.decoded(halves[0].replace('+', ' '));
            String value = halves.length == 2 ? Octets.decoded(halves[1].replace('+', ' ')) : "";
            if (!known.contains(name)) {
                String there = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
                String plain = Plain.words(name);
                throw Fields.wrong(plain, "there is no parameter " + plain + " here: there is " + there);
            }
            if (parameters.put(name, value) != null) {
                throw Fields.wrong(name, name + " is there twice");
            }
        }
        return new Query(parameters);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** How many entries of a list are wanted. */
    int limit() throws Objection {
        return limit(USUAL_LIMIT, HIGHEST_LIMIT);
    }

    /** The id behind which a list goes on, if that is asked for. */
    Optional<Long> after() throws Objection {
        Optional<String> written = text(AFTER);
        if (written.isPresent() && !written.get().matches("[0-9]{1,18}")) {
            throw Fields.wrong(AFTER, "after is the id of the last one that is known, or 0");
        }
        return written.map(Long::parseLong);
    }

    int limit(int usual, int most) throws Objection {
        String written = text(LIMIT).orElse(Integer.toString(usual));
        int limit = written.matches("[0-9]{1,5}") ? Integer.parseInt(written) : 0;
        if (limit < 1 || limit > most) {
            throw Fields.wrong(LIMIT, "limit is a number from 1 to " + most);
        }
        return limit;
    }
}
