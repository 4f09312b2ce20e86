package org.brevduva.account;

import java.time.Instant;

/**
 * One administrative change, or one refusal.
 *
 * @param actor who did it or was refused: {@code admin}, a mailbox, a client's address
 * @param action in words of the trade, as {@code mailbox-changed} or {@code refused}
 * @param subject what it was done to
 * @param detail what was changed, or why it was refused; never a secret, a text, or a whole number
 */
public record AuditEntry(long id, Instant at, String actor, String action, String subject, String detail) {}
