package org.brevduva.sms;

/** What came of reading a number that a person wrote. */
public sealed interface NumberReading {

    record Read(Msisdn number) implements NumberReading {}

    /** {@code why} is meant for the person who wrote it: one clause, no code, no full stop. */
    record Unreadable(String why) implements NumberReading {}
}
