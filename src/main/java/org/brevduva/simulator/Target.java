package org.brevduva.simulator;

import java.util.Optional;

/** Which links may carry a delivery: those of one client or of all, and seen from one of these, if it matters. */
record Target(Optional<String> systemId, Which which, long link) {

    enum Which {
        ANY,
        ONLY,
        NOT,
        AFTER
    }

    static final Target ANYONE = new Target(Optional.empty(), Which.ANY, 0);

    static Target client(String systemId) {
        return new Target(Optional.of(systemId), Which.ANY, 0);
    }

    Target only(long id) {
        return new Target(systemId, Which.ONLY, id);
    }

    /** The same client, by whichever link. */
    Target byAny() {
        return new Target(systemId, Which.ANY, 0);
    }

    boolean isFor(Bind bind) {
        return systemId.map(id -> id.equals(bind.systemId())).orElse(true)
                && switch (which) {
                    case ANY -> true;
                    case ONLY -> bind.id() == link;
                    case NOT -> bind.id() != link;
                    case AFTER -> bind.id() > link;
                };
    }
}
