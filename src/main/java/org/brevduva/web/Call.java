package org.brevduva.web;

import java.util.Map;
import org.brevduva.account.Objection;

/**
 * One request that was let in and found its route.
 *
 * @param mail the body, where it is one
 */
record Call(Map<String, String> names, Query query, Fields fields, byte[] mail) {

    /** Whose work it is, for the audit book. */
    static final String ACTOR = "admin";

    /** What stands in the address where the route says {@code {name}}. */
    String name(String place) {
        return names.get(place);
    }

    /** A number that the address names. */
    long id(String place) throws Objection {
        String written = names.get(place);
        if (!written.matches("[0-9]{1,18}")) {
            throw Fields.wrong(place, place + " is a number");
        }
        return Long.parseLong(written);
    }

    int limit() throws Objection {
        return query.limit();
    }
}
