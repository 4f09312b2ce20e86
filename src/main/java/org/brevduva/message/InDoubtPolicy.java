package org.brevduva.message;

/** What to do with a part whose answer never came, when its wait is over. */
public enum InDoubtPolicy {
    /** Submit it again: it may arrive twice. */
    RESEND,
    /** Leave it and say so: it may not have arrived. */
    REPORT
}
