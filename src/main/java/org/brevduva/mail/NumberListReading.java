package org.brevduva.mail;

/** What came of reading the lists that were attached to an e-mail. */
public sealed interface NumberListReading {

    /** Perhaps with lines that were refused, perhaps with nothing else. */
    record Read(NumberList list) implements NumberListReading {}

    /** {@code why} is meant for the person who attached them: one clause, no code, no full stop. */
    record Unreadable(String why) implements NumberListReading {}
}
