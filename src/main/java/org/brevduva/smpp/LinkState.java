package org.brevduva.smpp;

/** Where a link is. It serves only while it is bound. */
public enum LinkState {
    DOWN,
    CONNECTING,
    BOUND,
    UNBINDING;

    boolean mayBecome(LinkState next) {
        return switch (this) {
            case DOWN -> next == CONNECTING;
            case CONNECTING -> next == BOUND || next == DOWN;
            case BOUND -> next == UNBINDING || next == DOWN;
            case UNBINDING -> next == DOWN;
        };
    }
}
