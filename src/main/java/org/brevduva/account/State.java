package org.brevduva.account;

import java.util.Locale;

/**
 * Whether something that an administrator entered is in force. Nothing is ever deleted: what is removed stays known.
 */
public enum State {
    ACTIVE,
    /** Paused by the administrator, until it is activated again. */
    DEACTIVATED,
    /** Gone for good: a removed mailbox, a revoked key. */
    REMOVED;

    /** As people write it: {@code active}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
