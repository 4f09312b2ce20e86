package org.brevduva.account;

import java.util.List;

/** What the {@link Gatekeeper} answers. {@code why} is one plain sentence, without a full stop. */
public sealed interface Permission {

    /**
     * This mailbox wrote it, and may send.
     *
     * @param how what proves it, for the books: {@code aligned dkim=firma.example}
     * @param limits what it may send in a time, its own and its account's
     */
    record Grant(Mailbox mailbox, Policy policy, ProofKind proof, String how, List<Quotas.Limit> limits)
            implements Permission {}

    /**
     * {@code why} tells a stranger nothing about who is registered.
     *
     * @param detail what really was wrong, for the audit book
     */
    record Refusal(String why, String detail) implements Permission {}

    /** Nobody can say yet: the DNS gave no answer. */
    record Unproved(String why) implements Permission {}

    /** Too many wrong passwords, or too many to check right now; nothing was checked. */
    record TooFast(String why) implements Permission {}
}
