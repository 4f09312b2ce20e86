package org.brevduva.message;

import java.time.Instant;

/**
 * Who is told by e-mail what became of a submission (design.md section 10).
 *
 * @param choice of the mailbox, for recipients about whom its client asked for nothing
 * @param to the e-mail address that reports go to
 * @param firstLook when to look at the latest whether there is something to tell
 */
public record Reporting(Choice choice, String to, Instant firstLook) {

    /** Which messages are told about. */
    public enum Choice {
        NONE,
        FAILURES,
        ALL
    }
}
