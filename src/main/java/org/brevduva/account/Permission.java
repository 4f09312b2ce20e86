package org.brevduva.account;

/** What the {@link Gatekeeper} answers. */
public sealed interface Permission {

    /** This mailbox wrote it, and may send. */
    record Grant(Mailbox mailbox) implements Permission {}

    /** {@code why} is one plain sentence, without a full stop, that tells a stranger nothing about who is registered. */
    record Refusal(String why) implements Permission {}
}
