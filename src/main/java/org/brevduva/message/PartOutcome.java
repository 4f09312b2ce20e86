package org.brevduva.message;

/** What came of submitting a part once. */
public sealed interface PartOutcome {

    long part();

    /** The SMSC has it, under an id of its own. */
    record Submitted(long part, String smscId) implements PartOutcome {}

    /** A passing trouble: it waits again. */
    record PutBack(long part) implements PartOutcome {}

    /** A lasting no. */
    record Refused(long part, Status status) implements PartOutcome {}

    /** Its time was over before the SMSC had it. */
    record GaveUp(long part) implements PartOutcome {}

    /** No answer came. It is {@code lost} when nobody will try to find out any more. */
    record InDoubt(long part, boolean lost) implements PartOutcome {}
}
