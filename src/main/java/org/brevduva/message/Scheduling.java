package org.brevduva.message;

/** Who keeps a message that is to be sent at a later time, until then. */
public enum Scheduling {
    /** It waits here, and can be taken back. */
    OURS,
    /** The operator has it at once, and is told the time: schedule_delivery_time, SMPP 3.4, 5.2.15. */
    SMSC
}
