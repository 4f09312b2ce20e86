package org.brevduva.smpp;

/** Whether an SMSC is given new messages. */
public enum Health {
    /** It is. */
    SERVING,
    /** It is not: no bind, or every other submit fails. */
    FAILING,
    /** It gets one a second, to see whether it takes them. */
    PROBING
}
