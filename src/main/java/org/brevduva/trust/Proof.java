package org.brevduva.trust;

/** What proves that an e-mail comes from whom it says. */
public sealed interface Proof {

    /** It came through a network whose servers the operator trusts to check their own senders. */
    record Relay(Network network) implements Proof {}

    /** Nothing does: anybody could have sent it. */
    record None() implements Proof {}
}
