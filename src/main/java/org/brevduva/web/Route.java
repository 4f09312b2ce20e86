package org.brevduva.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Objection;

/**
 * What can be asked for.
 *
 * @param pattern an address; {@code {name}} stands for any one segment
 * @param parameters that may stand after the question mark
 * @param fields that the body may have
 * @param takes the type of the body
 */
record Route(String method, String pattern, Set<String> parameters, Set<String> fields, Takes takes, Work work) {

    /** What a body may be. */
    enum Takes {
        JSON(Json.TYPE, Json.LARGEST),
        MAIL("message/rfc822", 10 << 20);

        private final String type;
        private final int largest;

        Takes(String type, int largest) {
            this.type = type;
            this.largest = largest;
        }

        String type() {
            return type;
        }

        /** Octets. */
        int largest() {
            return largest;
        }
    }

    /** Where all of them begin. */
    static final String ROOT = "/api/v2/admin";

    interface Work {
        Answer on(Call call) throws Objection, IOException;
    }

    static Route get(String pattern, Work work, String... parameters) {
        return new Route("GET", ROOT + pattern, Set.of(parameters), Set.of(), Takes.JSON, work);
    }

    static Route post(String pattern, Work work, String... fields) {
        return new Route("POST", ROOT + pattern, Set.of(), Set.of(fields), Takes.JSON, work);
    }

    /** Asks about an e-mail, which is the body. */
    static Route mail(String pattern, Work work, String... parameters) {
        return new Route("POST", ROOT + pattern, Set.of(parameters), Set.of(), Takes.MAIL, work);
    }

    static Route patch(String pattern, Work work, String... fields) {
        return new Route("PATCH", ROOT + pattern, Set.of(), Set.of(fields), Takes.JSON, work);
    }

    static Route delete(String pattern, Work work, String... parameters) {
        return new Route("DELETE", ROOT + pattern, Set.of(parameters), Set.of(), Takes.JSON, work);
    }

    /** The names in an address, if it is one of this route; segments as they were sent, percent signs and all. */
    Optional<Map<String, String>> match(List<String> segments) throws Refused {
        List<String> places = segments(pattern);
        if (places.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            String place = places.get(i);
            String segment = Octets.decoded(segments.get(i));
            if (place.startsWith("{") && !segment.isEmpty()) {
                names.put(place.substring(1, place.length() - 1), segment);
            } else if (!place.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
