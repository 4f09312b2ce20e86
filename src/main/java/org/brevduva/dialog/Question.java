package org.brevduva.dialog;

/**
 * What we ask a mailbox about one of its submissions: whether it shall be sent. Both are known by their numbers.
 */
public record Question(long mailbox, long submission) {}
