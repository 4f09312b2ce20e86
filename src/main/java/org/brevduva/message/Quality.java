package org.brevduva.message;

/** The class of service that a mailbox has, and routes may be reserved for. */
public enum Quality {
    STANDARD,
    HIGH
}
