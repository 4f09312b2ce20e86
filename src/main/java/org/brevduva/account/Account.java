package org.brevduva.account;

/**
 * An organisation or department that pays: owns keys, mailboxes, numbers and rules.
 *
 * @param name 1 to 64 of {@code a-z 0-9 - .}
 */
public record Account(long id, String name, State state, Options options) {}
