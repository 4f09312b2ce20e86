package org.brevduva.mail;

/** What came of reading an e-mail. */
public sealed interface EmailReading {

    record Read(IncomingEmail email) implements EmailReading {}

    /** {@code why} is meant for the person who sent it: one clause, no code, no full stop. */
    record Unreadable(String why) implements EmailReading {}
}
