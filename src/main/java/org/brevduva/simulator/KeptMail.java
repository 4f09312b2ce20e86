package org.brevduva.simulator;

import java.time.Instant;
import java.util.List;

/** An e-mail as the smarthost got it: the envelope, and the octets, as they came after DATA. */
public record KeptMail(String from, List<String> to, byte[] raw, Instant time) {

    public KeptMail {
        to = List.copyOf(to);
    }

    @Override
    public String toString() {
        return "mail of " + raw.length + " octets for " + to.size() + " recipients";
    }
}
